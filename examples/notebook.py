"""Writes a page that shows an array in normscope, with the data inside: for notebooks and reports.

    from notebook import page
    page(activations, "activations.html", site="http://localhost:8080/")

In a notebook: IPython.display.IFrame("activations.html", 760, 720). `site` is where a copy of the
site (dist/) is served, as by `python3 -m http.server 8080 --directory dist`; nothing else is needed,
and nothing leaves the machine.
"""

import base64
import html
import io
import json

import numpy as np

TEMPLATE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<iframe id="normscope" title="{title}" style="width: 100%; height: 680px; border: 0" src="{source}"></iframe>
<script>
  const frame = document.getElementById("normscope");
  const bytes = Uint8Array.from(atob({data}), (letter) => letter.charCodeAt(0));
  const send = (message) => frame.contentWindow.postMessage(message, "*");
  // The page inside answers once it listens; until then it is asked again.
  const asking = setInterval(() => send({{ type: "normscope:ask" }}), 200);
  addEventListener("message", ({{ source, data }}) => {{
    if (source !== frame.contentWindow || data.type !== "normscope:state" || window.opened) return;
    window.opened = true;
    clearInterval(asking);
    send({{ type: "normscope:open", name: {name}, bytes }});
  }});
</script>
"""


def page(array, path, site, link="room=batch&norm=batch,layer,rms&view=embed"):
    """Writes `path`, a page that opens `array` (samples × features, or layers × tokens × features) in
    the normscope served at `site`, with the settings of `link`."""
    held = io.BytesIO()
    np.save(held, np.asarray(array))
    text = TEMPLATE.format(
        title=html.escape(str(path)),
        source=html.escape(f"{site.rstrip('/')}/?{link}"),
        data=json.dumps(base64.b64encode(held.getvalue()).decode()),
        name=json.dumps("array.npy"),
    )
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    page(rng.standard_normal((64, 96)) * np.linspace(0.2, 3, 96), "normscope.html", "http://localhost:8080/")
