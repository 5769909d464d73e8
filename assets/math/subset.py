"""Makes math.woff2, the letters and signs of the page's equations, from Latin Modern Math.

    pip install fonttools brotli
    python3 subset.py latinmodern-math.otf

The original (Debian: fonts-lmodern) is by the GUST e-foundry, under the GUST Font License; as that
license requests, the derived font has another name.
"""

import sys
from fontTools import subset
from fontTools.ttLib import TTFont

LETTERS = "U+20-7E,U+1D434-1D467,U+210E,U+393,U+394,U+39E,U+3A6,U+1D6FC-1D71B,U+1D53C,U+1D7CF"
SIGNS = (
    "U+A0,U+AF,U+B1,U+B7,U+D7,U+2C6,U+302,U+304,U+203E,U+2013,U+2016,U+2032,U+2033,U+2061,U+2062,"
    "U+2190,U+2192,U+2202,U+2208,U+2211,U+2212,U+221A,U+221E,U+2220,U+2225,U+223C,U+2248,U+2260,"
    "U+21D2,U+2264,U+2265,U+2299,U+22A4,U+22C5,U+2308-230B"
)
NAME = "normscope math"

options = subset.Options(flavor="woff2", layout_features=[], hinting=False, desubroutinize=True)
font = TTFont(sys.argv[1])
if "FFTM" in font:
    del font["FFTM"]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=subset.parse_unicodes(f"{LETTERS},{SIGNS}"))
subsetter.subset(font)
for record in font["name"].names:
    if record.nameID in (1, 3, 4, 16):
        record.string = NAME
    if record.nameID == 6:
        record.string = NAME.replace(" ", "-")
font["CFF "].cff.fontNames = [NAME.replace(" ", "-")]
font.flavor = "woff2"
font.save("math.woff2")
