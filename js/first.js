// Before anything is painted: the theme that the reader has chosen, and for a link that asks for
// other settings its own words in the place of the first picture, which would be the wrong one.
{
  const root = document.documentElement;
  const stored = (() => {
    try {
      return localStorage.getItem("normscope-theme");
    } catch {
      return null; // Storage may be forbidden.
    }
  })();
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";

  const asked = new URLSearchParams(location.search.replaceAll("&amp;", "&"));
  root.dataset.first = [...asked.keys()].length || location.hash.startsWith("#lesson=") ? "asked" : "picture";
  if (root.dataset.first === "asked") {
    const names = JSON.parse(document.getElementById("names").textContent);
    const of = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);
    const room = of(names.room, asked.get("room"));
    const law = (asked.get("law") ?? "").split(":")[0];
    const source = of(names.data, asked.get("data")) ?? of(names.law, law);
    const number = (key, usual) => (/^\d{1,5}$/.test(asked.get(key)) ? asked.get(key) : usual);
    const sized = law || asked.has("batch") || asked.has("features");
    const size = sized && !room ? `${number("batch", names.samples)} × ${number("features", names.features)}` : undefined;
    const norms = (asked.get("norm") ?? "").split(",").map((norm) => of(names.norm, norm.split(":")[0])).filter(Boolean);
    const listed = norms.length > 1 ? `${norms.slice(0, -1).join(", ")} and ${norms.at(-1)}` : norms[0];
    const words = [room, source, size, listed].filter(Boolean).join(", ");
    document.getElementById("asked").textContent = words && words[0].toUpperCase() + words.slice(1);
  }
}
