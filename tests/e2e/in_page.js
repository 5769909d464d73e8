// What the tests add to every document before the page's own scripts run.

// Everything a quiet page does not say.
window.heard = [];
addEventListener("securitypolicyviolation", (event) =>
  heard.push(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`));
addEventListener("error", (event) => heard.push(`error: ${event.message ?? event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => heard.push(`unhandled rejection: ${event.reason}`));
for (const kind of ["error", "warn"]) {
  const say = console[kind];
  console[kind] = (...words) => { heard.push(`console.${kind}: ${words.join(" ")}`); say(...words); };
}

const SELECTORS = {
  application: "[role=application]", button: "button", checkbox: "input[type=checkbox]", combobox: "select",
  fold: "summary", link: "a[href]", radio: "input[type=radio]", slider: "input[type=range]", textbox: "input[type=text]",
  spinbutton: "[role=spinbutton]",
};
const inOneLine = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const byId = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");

// The name by which a reader, or a screen reader, knows an element.
window.nameOf = (element) => inOneLine(
  element.getAttribute("aria-label")
  ?? (element.hasAttribute("aria-labelledby") ? byId(element.getAttribute("aria-labelledby")) : null)
  ?? (element.labels?.length ? [...element.labels].map((label) => label.textContent).join(" ") : null)
  ?? element.textContent);

// The element of this role with this name, or whose name begins with it; null if there is none.
window.find = (role, name, within = document) => {
  const all = [...within.querySelectorAll(SELECTORS[role])];
  return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name)) ?? null;
};

// The text cells of the body rows of a table, a heading row apart.
window.rowsOf = (table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => inOneLine(cell.textContent)));

// How many distinct colours a canvas shows.
window.coloursOf = (canvas) => {
  if (!canvas.width || !canvas.height) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
};
