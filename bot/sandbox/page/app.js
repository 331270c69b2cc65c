// The page: one state from the server, drawn again when the server says that something changed.
// What the bot writes becomes DOM nodes by way of textContent; nothing from it is ever parsed as HTML.

import { changeLanguage, dress, locale, phrase, role } from "./words.js";

const ACTIONS = new Set(["typing", "upload_photo", "upload_document"]);
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const DEEP_LINK = /^https?:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/i;
const SHARED_LINK = /^https?:\/\/t\.me\/share\/url\?/i;
const ZONE = "Europe/Copenhagen";

const byId = (id) => document.getElementById(id);
const log = byId("log"), input = byId("composer-input"), commands = byId("commands");
let state = null, current = chatFromHash(), drawn = new Map(), typingTimer = 0, refreshing = 0, arrived = false;
let clock = { base: Date.now(), at: performance.now(), runs: true };

// ---- Talking to the server

async function post(path, body) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => null);
  if (answer?.ok) return answer.json();
  toast(phrase(answer ? "impossible" : "no_answer"), true);
  return null;
}

const greeted = new Set();
let fetching = false, stale = false;
async function refresh() {
  stale = true;
  if (fetching) return;
  fetching = true;
  while (stale) {
    stale = false;
    const chat = current, answer = await fetch(`/sandbox/state?chat=${chat ?? ""}`).catch(() => null);
    if (!answer?.ok || chat !== current) continue;
    state = await answer.json();
    if (chat === current) draw();
  }
  fetching = false;
}

function soon() {
  refreshing ||= setTimeout(() => { refreshing = 0; refresh(); }, 25);
}

function listen() {
  const events = new EventSource("/sandbox/events");
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === "answer") answered(event);
    else if (event.type === "typing") showTyping(event);
    if (event.type !== "beat" && event.type !== "typing") soon();
  };
}

function answered({ chat_id: chat, text, alert }) {
  if (chat !== current || !text) return;
  if (!alert) return toast(text);
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

function showTyping({ chat_id: chat, action }) {
  if (chat !== current) return;
  clearTimeout(typingTimer);
  byId("typing").textContent = phrase(ACTIONS.has(action) ? action : "working");
  byId("typing").hidden = false;
  typingTimer = setTimeout(hideTyping, 5000);
}

function hideTyping() {
  byId("typing").hidden = true;
}

// ---- Small helpers

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function toast(text, problem = false) {
  const node = make("div", { class: problem ? "toast problem" : "toast", "data-testid": "toast" }, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), 3200 + 40 * text.length);
}

const format = (options) => new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options });
const DAY_FORMS = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  short: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  brief: { day: "numeric", month: "short" },
  hour: { hour: "2-digit", minute: "2-digit" },
};
let forms = {};
const shown = (form, moment) => (forms[form] ??= format(DAY_FORMS[form])).format(moment);
const narrow = matchMedia("(max-width: 760px)");
const hour = (moment) => shown("hour", moment).replace(":", ".");
const now = () => new Date(clock.base + (clock.runs ? performance.now() - clock.at : 0));
const size = (bytes) => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB`
  : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

function chatFromHash() {
  const found = /^#chat=(-?\d+)$/.exec(location.hash);
  return found ? Number(found[1]) : null;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(phrase("copied"));
  } catch {
    toast(phrase("not_copied"), true);
  }
}

// ---- Drawing

function draw() {
  drawClock();
  drawPeople();
  drawChat();
  if (arrived) lookThere();
  arrived = false;
}

/* After a change of chat the keyboard starts in the composer; on a phone on the heading, so that no keys pop up. */
function lookThere() {
  if (!state.chat) byId("people").querySelector(".person")?.focus({ preventScroll: true });
  else (narrow.matches || state.chat.blocked ? byId("bot-name") : input).focus({ preventScroll: true });
}

function drawClock() {
  const before = clock.base;
  clock = { base: Date.parse(state.clock.now), at: performance.now(), runs: state.clock.runs };
  document.querySelectorAll(".moves button").forEach((button) => { button.hidden = !state.clock.movable; });
  if (clock.base - before > 1.8e6) flash();
  tick();
}

function flash() {
  const shown = document.querySelector(".now");
  shown.classList.remove("moved");
  requestAnimationFrame(() => shown.classList.add("moved"));
}

function tick() {
  const moment = now();
  put(byId("clock-date"), shown(narrow.matches ? "short" : "long", moment));
  put(byId("clock-time"), phrase("at", { hour: hour(moment) }));
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function drawPeople() {
  const wanted = byId("person-filter").value.trim().toLowerCase();
  const fits = (person) => `${person.name} ${role(person)} ${person.mentor}`.toLowerCase().includes(wanted);
  const groups = [["staff", (p) => p.role && p.role !== "citizen"], ["citizens", (p) => p.role === "citizen"],
    ["newcomers", (p) => !p.role]];
  const focused = document.activeElement?.closest?.(".person")?.dataset.chat;
  byId("people").replaceChildren(...groups.flatMap(([title, belongs]) => {
    const people = state.people.filter((person) => belongs(person) && fits(person));
    return people.length ? [make("h3", {}, phrase(title)), ...people.map(personRow)] : [];
  }));
  drawJobs();
  drawUnread();
  if (focused) byId("people").querySelector(`[data-chat="${focused}"]`)?.focus();
}

function drawUnread() {
  const elsewhere = state.people.filter((person) => person.chat_id !== current).reduce((sum, { unread }) => sum + unread, 0);
  const badge = byId("unread-elsewhere");
  badge.hidden = !elsewhere;
  put(badge, elsewhere > 99 ? "99+" : String(elsewhere));
  byId("back").setAttribute("aria-label", phrase(elsewhere ? "back_unread" : "back", { n: elsewhere }));
  document.title = `${elsewhere ? `(${elsewhere}) ` : ""}${phrase("title")}`;
}

function personRow(person) {
  const open = person.chat_id === current, id = person.chat_id;
  const badge = person.unread && !open ? make("span", {
    class: "badge", "data-testid": `unread-${id}`, "aria-label": phrase("unread", { n: person.unread }),
  }, String(person.unread)) : null;
  return make("button", {
    type: "button", class: "person", "data-chat": id, "data-testid": `person-${id}`, "aria-current": open ? "true" : null,
    onclick: () => open_(id),
  },
  avatar(person),
  make("span", { class: "person-text" },
    make("span", { class: "person-name" }, make("b", {}, person.name), make("small", {}, beside(person))),
    make("div", { class: "person-last" }, preview(person))),
  make("span", { class: "person-side" }, person.last ? moment(person.last.date) : "", badge));
}

/* A colleague's role; of a citizen, whose she is. */
function beside(person) {
  if (person.role !== "citizen") return role(person);
  return person.mentor ? phrase("with_mentor", { mentor: person.mentor.split(" ")[0] }) : "";
}

/* What to try first; while somebody is searched for, it makes room. */
function drawJobs() {
  const box = byId("jobs");
  box.hidden = !state.jobs.length || Boolean(byId("person-filter").value.trim());
  box.replaceChildren(make("h3", {}, phrase("start")), ...state.jobs.map(({ key, chat_id: chat, says }) => make("button", {
    type: "button", class: "job", "data-testid": `job-${key}`,
    onclick: async () => { open_(chat); if (says) await say(says, chat); },
  }, phrase(`job_${key}`))), make("p", {}, phrase("job_hint")));
}

function avatar(person) {
  const letters = person.name.split(/\s+/).map((word) => word[0] ?? "").slice(0, 2).join("").toUpperCase();
  return make("span", { class: `avatar c${Math.abs(person.chat_id) % 6}`, "aria-hidden": "true" }, letters);
}

function preview(person) {
  if (person.blocked) return phrase("has_blocked");
  if (!person.last) return phrase("nothing_yet");
  const { text, deleted, kind, from_bot: bot } = person.last;
  const said = deleted ? phrase("deleted") : text || (kind ? phrase(kind === "photo" ? "picture" : "file") : "");
  return bot ? said : phrase("you", { text: said });
}

function moment(iso) {
  const then = new Date(iso);
  return shown("long", then) === shown("long", now()) ? hour(then) : shown("brief", then);
}

function drawChat() {
  const chat = state.chat, person = state.people.find((one) => one.chat_id === current);
  byId("chat").hidden = !chat;
  byId("app").classList.toggle("in-chat", Boolean(chat));
  if (!chat || !person) return;
  byId("bot-name").textContent = state.bot.name;
  byId("chat-sub").textContent = [phrase("you_are", { name: person.name }), role(person)].filter(Boolean).join(", ");
  byId("block").textContent = phrase(chat.blocked ? "unblock" : "block");
  byId("blocked").hidden = !chat.blocked;
  byId("composer").hidden = chat.blocked;
  drawFootKeys(chat);
  drawMessages(chat);
  greet(chat, person);
  if (person.unread && document.visibilityState === "visible") post("read", { chat_id: current });
}

/* Somebody of the street has pressed Start long ago: where nothing has been said, it is pressed for whoever looks in. */
function greet(chat, person) {
  if (!state.jobs.length || !person.role || chat.messages.length || chat.blocked || greeted.has(chat.chat_id)) return;
  greeted.add(chat.chat_id);
  say("/start");
}

/* The keys at the foot of the chat: those that are not persistent fold away with Telegram's own button. */
function drawFootKeys(chat) {
  const foot = byId("foot-keys"), toggle = byId("foot-toggle"), wanted = chat.keyboard, shown = Boolean(wanted) && !chat.blocked;
  const key = JSON.stringify([chat.chat_id, wanted]);
  if (foot.dataset.key !== key) {
    foot.dataset.key = key;
    foot.replaceChildren(...(wanted?.rows ?? []).map((row) => make("div", { class: "keys-row" }, ...row.map((label) => make("button", {
      type: "button", class: "key", "data-testid": "foot-key", onclick: () => pressKey(label),
    }, label)))));
    foldFootKeys(false);
  }
  toggle.hidden = !shown || wanted.persistent;
  foot.hidden = !shown || (!wanted.persistent && toggle.getAttribute("aria-expanded") === "false");
  input.placeholder = (shown && wanted.hint) || phrase("write");
}

function foldFootKeys(folded) {
  byId("foot-toggle").setAttribute("aria-expanded", String(!folded));
}

function drawMessages(chat) {
  const below = log.scrollHeight - log.scrollTop - log.clientHeight, news = drawn.chat !== chat.chat_id;
  if (news) drawn = Object.assign(new Map(), { chat: chat.chat_id, last: 0 });
  const nodes = [], last = chat.messages.at(-1)?.id ?? 0;
  let day = "", focus = null;
  for (const message of chat.messages) {
    const date = shown("long", new Date(message.date));
    if (date !== day) nodes.push(kept(`day ${date}`, "", () => daySeparator(date)));
    day = date;
    const busy = chat.pending.includes(message.id), key = JSON.stringify([message, busy]);
    const old = drawn.get(message.id)?.node, node = kept(message.id, key, () => bubble(message, busy));
    if (old && old !== node && old.contains(document.activeElement)) focus = node;
    nodes.push(node);
  }
  if (!nodes.length) nodes.push(welcome(chat));
  settle(nodes);
  focus?.querySelector("button, a")?.focus({ preventScroll: true });
  if (last > drawn.last && chat.messages.at(-1).from_bot) hideTyping();
  if (news || below < (last > drawn.last ? 160 : 8)) log.scrollTop = log.scrollHeight;
  drawn.last = last;
}

function kept(id, key, build) {
  const old = drawn.get(id);
  if (old?.key === key) return old.node;
  const node = build();
  drawn.set(id, { key, node });
  return node;
}

/* Put the nodes in order, touching only those that moved or changed, so that a reader is not told everything anew. */
function settle(nodes) {
  const keep = new Set(nodes);
  [...log.children].forEach((child) => keep.has(child) || child.remove());
  nodes.forEach((node, at) => log.children[at] === node || log.insertBefore(node, log.children[at] ?? null));
}

function daySeparator(date) {
  return make("div", { class: "day", "data-testid": "day" }, date);
}

function welcome(chat) {
  return make("div", { class: "welcome" },
    make("img", { src: "/page/icon.svg", alt: "", width: 64, height: 64 }),
    chat.description ? make("p", {}, chat.description) : null,
    make("button", { type: "button", class: "primary", "data-testid": "start", onclick: () => say("/start") }, "Start"));
}

function bubble(message, busy) {
  const kinds = ["message", message.from_bot ? "" : "own", message.deleted ? "deleted" : "", message.buttons.length ? "keyed" : ""];
  const content = message.deleted
    ? [make("div", { class: "text", "data-testid": "deleted" }, phrase(message.from_bot ? "bot_deleted" : "own_deleted"))]
    : [message.quote ? make("div", { class: "quote" }, message.quote) : null, file(message.file), words(message)];
  return make("article", {
    class: kinds.filter(Boolean).join(" "), "data-testid": "message", "data-id": message.id,
    "data-from": message.from_bot ? "bot" : "person", "aria-label": message.from_bot ? "Snoren" : phrase("yourself"),
  }, make("div", { class: "bubble" }, ...content, meta(message)), keyboard(message, busy));
}

function meta(message) {
  const edited = message.edited && !message.deleted;
  return make("div", { class: "meta" },
    edited ? make("span", { "data-testid": "edited" }, phrase("edited")) : null,
    make("time", { datetime: message.date }, hour(new Date(message.date))));
}

function words(message) {
  if (!message.text) return null;
  return make("div", { class: "text", "data-testid": "message-text" }, ...pieces(message.text, 0, message.text.length, message.entities));
}

/* Offsets count UTF-16 units, which is how JavaScript counts. Entities come sorted, outer before inner. */
function pieces(text, from, to, entities) {
  const nodes = [];
  let at = from, rest = entities;
  while (rest.length) {
    const outer = rest[0], end = outer.offset + outer.length;
    const inner = rest.slice(1).filter((one) => one.offset < end);
    rest = rest.slice(1).filter((one) => one.offset >= end);
    if (outer.offset > at) nodes.push(text.slice(at, outer.offset));
    nodes.push(dressed(outer, text.slice(outer.offset, end), pieces(text, outer.offset, end, inner)));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function dressed(entity, text, inside) {
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? text, inside);
  if (entity.type === "code" && startCode(text)) return link(text, [make("code", {}, ...inside)]);
  if (entity.type === "bot_command") return make("button", { type: "button", class: "command", onclick: () => say(text) }, ...inside);
  if (entity.type === "spoiler") return spoiler(inside);
  const node = make(TAGS[entity.type] ?? "span", {}, ...inside);
  if (entity.type === "code" || entity.type === "pre") {
    node.title = phrase("tap_to_copy");
    node.addEventListener("click", () => copy(text));
  }
  return node;
}

function spoiler(inside) {
  const node = make("button", { type: "button", class: "spoiler", "aria-expanded": "false", "aria-label": phrase("hidden_text") }, ...inside);
  node.addEventListener("click", () => {
    node.setAttribute("aria-expanded", "true");
    node.removeAttribute("aria-label");
  });
  return node;
}

/* The code of an invitation, also of one that Telegram would pass on to somebody; null for any other address. */
function startCode(url) {
  const meant = SHARED_LINK.test(url) ? new URL(url).searchParams.get("url") ?? "" : url;
  return DEEP_LINK.exec(meant)?.[1] ?? null;
}

function link(url, inside, style = null) {
  const attributes = { class: style, "data-testid": "link" };
  const code = startCode(url);
  if (code) {
    const node = make("a", { ...attributes, href: "#" }, ...inside);
    node.addEventListener("click", (event) => { event.preventDefault(); askWho(code); });
    return node;
  }
  if (!/^https?:\/\//i.test(url)) return make("span", attributes, ...inside);
  return make("a", { ...attributes, href: url, target: "_blank", rel: "noopener noreferrer" }, ...inside);
}

function file(attached) {
  if (!attached) return null;
  return attached.kind === "photo" ? picture(attached) : document_(attached);
}

function picture({ url, width, height, name }) {
  const image = make("img", { src: url, width, height, alt: phrase("picture_in_chat") });
  return make("button", {
    type: "button", class: "picture", "aria-label": phrase("enlarge"), "data-testid": "picture",
    onclick: () => enlarge(url, name),
  }, image);
}

function enlarge(url, name) {
  const image = byId("viewer-image");
  image.src = url;
  image.alt = name;
  byId("viewer").classList.remove("full");
  byId("viewer").showModal();
}

function document_({ url, name, size: bytes }) {
  return make("a", { class: "file", href: url, download: name, "data-testid": "file" },
    make("span", { class: "file-mark" }, drawing("M12 4v11M7 11l5 5 5-5M5 20h14")),
    make("span", {}, make("span", { class: "file-name" }, name), make("span", { class: "file-size" }, size(bytes))));
}

function keyboard(message, busy) {
  if (!message.buttons.length) return null;
  return make("div", { class: "keys" }, ...message.buttons.map((row) =>
    make("div", { class: "keys-row" }, ...row.map((button) => key(message, button, busy)))));
}

let pressed = null;
function key(message, button, busy) {
  if (button.url) return link(button.url, [button.label], "key link");
  const act = button.copy ? () => copy(button.copy) : () => press(message.id, button.data);
  const waits = busy && pressed === `${message.id} ${button.data}`;
  return make("button", {
    type: "button", class: waits ? "key busy" : "key", "data-testid": "inline-button", "data-callback": button.data,
    "aria-busy": waits ? "true" : null, onclick: act,
  }, button.label);
}

// ---- Doing

function press(message, data) {
  pressed = `${message} ${data}`;
  post("tap", { chat_id: current, message_id: message, data });
}

function say(text, chat = current) {
  drawn.last = 0;
  log.scrollTop = log.scrollHeight;
  return post("text", { chat_id: chat, text });
}

function pressKey(label) {
  drawn.last = 0;
  log.scrollTop = log.scrollHeight;
  return post("key", { chat_id: current, label });
}

function open_(chat) {
  closeMenus();
  if (chat === current) return;
  location.hash = chat === null ? "" : `chat=${chat}`;
}

function switched() {
  current = chatFromHash();
  arrived = true;
  hideTyping();
  input.value = "";
  fit();
  refresh();
}

async function askWho(code) {
  byId("deep-link-command").textContent = phrase("link_sends", { command: `/start ${code}` });
  const start = (chat) => { byId("deep-link").close(); say(`/start ${code}`, chat).then(() => open_(chat)); };
  const newcomer = make("button", {
    type: "button", class: "new", "data-testid": "deep-link-new",
    onclick: async () => { const made = await post("people", {}); if (made) start(made.chat_id); },
  }, phrase("a_new_person"), make("small", {}, phrase("unknown")));
  const newFirst = [...state.people].sort((one, other) => Boolean(one.role) - Boolean(other.role));
  byId("deep-link-people").replaceChildren(newcomer, ...newFirst.map((person) => make("button", {
    type: "button", "data-testid": `deep-link-person-${person.chat_id}`, onclick: () => start(person.chat_id),
  }, person.name, make("small", {}, role(person)))));
  byId("deep-link").showModal();
}

async function move(button) {
  const buttons = document.querySelectorAll(".moves button");
  buttons.forEach((one) => { one.disabled = true; });
  const { hours, days } = button.dataset;
  await post("clock", { hours: Number(hours ?? 0), days: Number(days ?? 0) });
  buttons.forEach((one) => { one.disabled = false; });
  button.focus();
  refresh();
}

async function block() {
  closeMenus();
  await post("block", { chat_id: current, blocked: !state.chat.blocked });
}

// ---- The composer and its command menu

function fit() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight + 2, 160)}px`;
  byId("send").disabled = !input.value.trim();
}

function send() {
  const text = input.value.trim();
  if (!text || current === null) return;
  input.value = "";
  fit();
  closeMenus();
  say(text);
}

function offer(prefix = "") {
  const fitting = (state?.chat?.commands ?? []).filter(({ command }) => command.startsWith(prefix));
  const rows = fitting.map(({ command, description }) => make("button", {
    type: "button", "data-testid": `command-${command}`,
    onclick: () => { input.value = ""; fit(); closeMenus(); say(`/${command}`); narrow.matches || input.focus(); },
  }, make("b", {}, `/${command}`), make("span", {}, description)));
  commands.replaceChildren(...(rows.length ? rows : [make("p", {}, phrase("no_commands"))]));
  return rows.length;
}

function showCommands(shown) {
  commands.hidden = !shown;
  byId("menu-button").setAttribute("aria-expanded", String(shown));
}

function closeMenus() {
  showCommands(false);
  byId("person-menu-list").hidden = true;
  byId("person-menu").setAttribute("aria-expanded", "false");
}

function typed() {
  fit();
  const prefix = /^\/([a-z0-9_]*)$/.exec(input.value);
  showCommands(Boolean(prefix) && offer(prefix[1]) > 0);
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || commands.hidden) return;
  event.preventDefault();
  const rows = [...commands.querySelectorAll("button")], at = rows.indexOf(document.activeElement);
  (rows[at + step] ?? (at < 0 ? rows.at(-1) : input)).focus();
}

function wire() {
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  input.addEventListener("input", typed);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  byId("composer").addEventListener("keydown", walk);
  byId("menu-button").addEventListener("click", () => {
    offer();
    showCommands(commands.hidden);
    commands.querySelector("button")?.focus();
  });
  byId("foot-toggle").addEventListener("click", () => {
    foldFootKeys(byId("foot-toggle").getAttribute("aria-expanded") === "true");
    drawFootKeys(state.chat);
  });
  byId("attach").addEventListener("click", () => post("photo", { chat_id: current }));
  byId("person-menu").addEventListener("click", () => {
    const list = byId("person-menu-list");
    list.hidden = !list.hidden;
    byId("person-menu").setAttribute("aria-expanded", String(!list.hidden));
  });
  byId("block").addEventListener("click", block);
  byId("unblock").addEventListener("click", block);
  byId("back").addEventListener("click", () => open_(null));
  byId("new-person").addEventListener("click", async () => {
    const made = await post("people", {});
    if (made) open_(made.chat_id);
  });
  byId("language").addEventListener("click", () => {
    changeLanguage();
    forms = {};
    drawn = new Map();
    dress(document);
    if (state) draw();
  });
  byId("person-filter").addEventListener("input", drawPeople);
  document.querySelectorAll(".moves button").forEach((button) => button.addEventListener("click", () => move(button)));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu, .composer")) closeMenus();
  });
  byId("viewer-image").addEventListener("click", () => byId("viewer").classList.toggle("full"));
  byId("viewer").addEventListener("click", (event) => { if (event.target.id === "viewer") byId("viewer").close(); });
  document.addEventListener("visibilitychange", soon);
  window.addEventListener("hashchange", switched);
  narrow.addEventListener("change", () => state && tick());
  setInterval(() => state && tick(), 1000);
}

wire();
dress(document);
fit();
refresh();
listen();
