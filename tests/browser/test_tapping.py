"""The walk's finger: a button that is drawn anew while it is being pressed is pressed again, and no other twice."""

import pytest
from playwright.async_api import Browser, Route

from tests.browser.walk import KAJ, Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(60)]
_PAGE = """<main></main><script>
let redraws = %d;
function draw() {
    const button = document.createElement("button");
    button.dataset.testid = "inline-button";
    button.textContent = "Telefon";
    button.onmousedown = () => { if (redraws-- > 0) draw(); };
    button.onclick = () => fetch("/sandbox/tap", { method: "POST" });
    document.querySelector("main").replaceChildren(button);
}
draw();
</script>"""


@pytest.mark.parametrize("redraws", [0, 1], ids=["at rest", "drawn anew under the finger"])
async def test_each_tap_is_passed_on_once(browser: Browser, redraws: int) -> None:
    taps = []

    async def answer(route: Route) -> None:
        if route.request.url.endswith("/tap"):
            taps.append(route.request.url)
        await route.fulfill(body=_PAGE % redraws, content_type="text/html")

    screen = await browser.new_page()
    await screen.route("**/*", answer)
    await screen.goto("http://sandbox.test/")

    walk = Walk(screen, KAJ)
    await walk.tap("Telefon")

    assert len(taps) == walk.taps == 1
    await screen.close()
