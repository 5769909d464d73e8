// Opens links in this page, one after the other, as Back and Forward would, and answers with what
// was wrong and how long each took. Arguments: the links, the width of the screen, the answer.
const [links, width, answer] = arguments;
const root = document.documentElement;
const { port1, port2 } = new MessageChannel();
const task = () => new Promise((go) => { port1.onmessage = go; port2.postMessage(null); });
const frame = () => new Promise(requestAnimationFrame);
const within20s = async (isSo) => {
  for (const end = performance.now() + 20_000; !isSo(); await frame()) if (performance.now() > end) return false;
  return true;
};

// What a number or an object that nobody has put into words looks like. “undefined” alone is a
// word of the page's for a moment that does not exist.
const RAW = /\bNaN\b|\bInfinity\b|\binf\b|undefined\w|\wundefined|panicked|\[object/;
// Notices repeat what the link said; what stands in quotes is somebody's word, such as the name of a
// file; one hint is about NaN.
const unquoted = (text) => text.replaceAll(/“[^”]*”/g, "");
const said = () => {
  const echoes = [...document.querySelectorAll(".notice")].map((notice) => unquoted(notice.innerText));
  const named = [...document.querySelectorAll("[aria-label], [aria-valuetext], [title]")]
    .flatMap((element) => ["aria-label", "aria-valuetext", "title"].map((name) => element.getAttribute(name) ?? ""));
  const text = unquoted([document.body.innerText, ...named].join("\n"));
  return ["A framework would return NaN.", ...echoes].reduce((left, echo) => left.replaceAll(echo, ""), text);
};

const sticksOut = () => [...document.body.querySelectorAll("*")]
  .find((element) => element.getBoundingClientRect().right > width + 0.5)?.outerHTML.slice(0, 150);

const look = async (link) => {
  // A browser that is asked for addresses too quickly does not take them.
  const taken = () => { history.pushState(null, "", link); return location.search === new URL(link, location.href).search; };
  if (!await within20s(taken)) return ["the browser does not take the address"];
  dispatchEvent(new PopStateEvent("popstate"));
  await task();
  const settled = await within20s(() => ["done", "failed", "idle"].includes(root.dataset.runState));
  // Figures take their size in the frame after their findings.
  await frame();
  await task();
  const text = said(), raw = text.match(RAW);
  return [
    settled ? null : "the run does not end",
    raw && `says ${text.slice(Math.max(0, raw.index - 60), raw.index + 40)}`,
    root.scrollWidth > width ? `scrolls sideways by ${root.scrollWidth - width}: ${sticksOut()}` : null,
    ...heard.splice(0),
  ].filter(Boolean);
};

const looked = [];
for (const link of links) {
  const start = performance.now();
  looked.push([link, await look(link), performance.now() - start]);
}
answer(looked);
