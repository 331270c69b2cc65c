// What the page itself says, in Danish and English. What the bot says is the bot's: each person chooses with /language.

const WORDS = {
  da: {
    skip: "Gå til skrivefeltet",
    sandbox: "sandkasse · opdigtede personer",
    title: "Snoren · sandkasse",
    clock: "Sandkassens ur",
    hour: "+1 time",
    day: "+1 dag",
    week: "+1 uge",
    at: "kl. {hour}",
    people: "Personer",
    who: "Hvem vil du være?",
    search: "Søg navn eller rolle",
    new_person: "+ Ny person",
    start: "Prøv først",
    job_check_in: "Skriv et check-in som Lærke, mentor",
    job_appointment: "Svar på en aftale som Camilla, borger",
    job_results: "Se, om det virker, som Regitze, leder",
    job_hint: "Vælg så selv en person, og skub uret frem: Snoren skriver af sig selv.",
    conversation: "Samtale",
    back: "Tilbage til personer",
    back_unread: "Tilbage til personer, {n} ulæste",
    person_menu: "Indstillinger for personen",
    block: "Blokér Snoren",
    unblock: "Ophæv blokering",
    blocked: "Du har blokeret Snoren. Beskeder når ikke frem.",
    messages: "Beskeder",
    commands: "Kommandoer",
    no_commands: "Ingen kommandoer her endnu.",
    write: "Skriv en besked",
    photo: "Send et billede",
    foot_keys: "Knapper under chatten",
    send: "Send",
    nobody: "Vælg en person, og se Snoren med hendes eller hans øjne.",
    answer: "Svar fra Snoren",
    picture: "Billede",
    picture_in_chat: "Billede fra samtalen",
    enlarge: "Vis billedet stort",
    close_picture: "Luk billedet",
    who_opens: "Hvem åbner linket?",
    link_sends: "Linket sender {command} i den valgte persons samtale.",
    cancel: "Fortryd",
    a_new_person: "Ny person",
    unknown: "en, Snoren ikke kender",
    staff: "Medarbejdere",
    citizens: "Borgere",
    newcomers: "Nye",
    with_mentor: "hos {mentor}",
    you_are: "Du er {name}",
    unread: "{n} ulæste",
    has_blocked: "Har blokeret Snoren",
    nothing_yet: "Ingen beskeder endnu",
    deleted: "Slettet besked",
    bot_deleted: "Besked slettet",
    own_deleted: "Din besked er slettet",
    file: "Fil",
    you: "Du: {text}",
    yourself: "Dig",
    edited: "redigeret",
    tap_to_copy: "Tryk for at kopiere",
    copied: "Kopieret",
    not_copied: "Kunne ikke kopiere",
    hidden_text: "Vis skjult tekst",
    impossible: "Det kan ikke lade sig gøre.",
    no_answer: "Sandkassen svarer ikke. Kører programmet stadig?",
    typing: "Snoren skriver",
    upload_photo: "Snoren tegner",
    upload_document: "Snoren sender en fil",
    working: "Snoren arbejder",
    other_language: "English",
    role_mentor: "mentor",
    role_citizen: "borger",
    role_caseworker: "sagsbehandler",
    role_company_consultant: "virksomhedskonsulent",
    role_internship_lead: "praktikleder",
    role_cv_officer: "CV-medarbejder",
    role_coordinator: "fagkoordinator",
    role_lead: "leder",
    role_evaluator: "evaluator",
    role_administrator: "administrator",
  },
  en: {
    skip: "Go to the message field",
    sandbox: "sandbox · invented people",
    title: "Snoren · sandbox",
    clock: "The sandbox's clock",
    hour: "+1 hour",
    day: "+1 day",
    week: "+1 week",
    at: "at {hour}",
    people: "People",
    who: "Who do you want to be?",
    search: "Search a name or role",
    new_person: "+ New person",
    start: "Try first",
    job_check_in: "Write a check-in as Lærke, a mentor",
    job_appointment: "Answer an appointment as Camilla, a citizen",
    job_results: "See whether it works as Regitze, the lead",
    job_hint: "Then be anybody, and push the clock: Snoren writes by itself. It writes Danish; /language changes that for whoever you are.",
    conversation: "Conversation",
    back: "Back to the people",
    back_unread: "Back to the people, {n} unread",
    person_menu: "Settings of the person",
    block: "Block Snoren",
    unblock: "Unblock",
    blocked: "You have blocked Snoren. Messages do not arrive.",
    messages: "Messages",
    commands: "Commands",
    no_commands: "No commands here yet.",
    write: "Write a message",
    photo: "Send a picture",
    foot_keys: "Buttons below the chat",
    send: "Send",
    nobody: "Choose a person, and see Snoren with her or his eyes.",
    answer: "Answer from Snoren",
    picture: "Picture",
    picture_in_chat: "Picture from the conversation",
    enlarge: "Show the picture large",
    close_picture: "Close the picture",
    who_opens: "Who opens the link?",
    link_sends: "The link sends {command} in the chosen person's conversation.",
    cancel: "Cancel",
    a_new_person: "New person",
    unknown: "somebody Snoren does not know",
    staff: "Staff",
    citizens: "Citizens",
    newcomers: "New",
    with_mentor: "with {mentor}",
    you_are: "You are {name}",
    unread: "{n} unread",
    has_blocked: "Has blocked Snoren",
    nothing_yet: "No messages yet",
    deleted: "Deleted message",
    bot_deleted: "Message deleted",
    own_deleted: "Your message is deleted",
    file: "File",
    you: "You: {text}",
    yourself: "You",
    edited: "edited",
    tap_to_copy: "Tap to copy",
    copied: "Copied",
    not_copied: "Could not copy",
    hidden_text: "Show hidden text",
    impossible: "That is not possible.",
    no_answer: "The sandbox does not answer. Is the program still running?",
    typing: "Snoren is writing",
    upload_photo: "Snoren is drawing",
    upload_document: "Snoren is sending a file",
    working: "Snoren is working",
    other_language: "Dansk",
    role_mentor: "mentor",
    role_citizen: "citizen",
    role_caseworker: "caseworker",
    role_company_consultant: "company consultant",
    role_internship_lead: "internship lead",
    role_cv_officer: "CV officer",
    role_coordinator: "coordinator",
    role_lead: "lead",
    role_evaluator: "evaluator",
    role_administrator: "administrator",
  },
};

const KEPT = "snoren.language";

/* The reader's own choice, else what her browser prefers of the two. */
function preferred() {
  const chosen = localStorage.getItem(KEPT);
  if (chosen in WORDS) return chosen;
  return navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in WORDS) ?? "en";
}

export let language = preferred();
export const locale = () => (language === "da" ? "da-DK" : "en-GB");

/* The words of *key*, with {names} filled in; the key itself where there are none. */
export function phrase(key, filled = {}) {
  return (WORDS[language][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => filled[name] ?? whole);
}

export function role(person) {
  return person.role ? WORDS[language][`role_${person.role}`] ?? person.role : "";
}

export function changeLanguage() {
  language = language === "da" ? "en" : "da";
  localStorage.setItem(KEPT, language);
}

/* Elements name their words: data-word is their text, data-label what is read aloud, data-hint the placeholder. */
export function dress(page) {
  page.documentElement.lang = language;
  page.querySelectorAll("[data-word]").forEach((one) => { one.textContent = phrase(one.dataset.word); });
  page.querySelectorAll("[data-label]").forEach((one) => one.setAttribute("aria-label", phrase(one.dataset.label)));
  page.querySelectorAll("[data-hint]").forEach((one) => one.setAttribute("placeholder", phrase(one.dataset.hint)));
}
