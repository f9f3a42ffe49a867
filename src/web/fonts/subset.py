"""Makes foothold-math.woff2 from STIX Two Math: the characters of school mathematics, with the MATH table.

    pip install fonttools brotli
    npm pack @fontsource/stix-two-math@5.3.0     (holds files/stix-two-math-latin-400-normal.woff2)
    python3 subset.py path/to/stix-two-math-latin-400-normal.woff2 foothold-math.woff2

Words inside mathematics (mtext) are set in the text face and single letters in italics, so no upright shapes are kept.
Browsers look for the upright letter before they take the italic one: both names lead to the italic shape.
Of each stretchy sign a few sizes are kept: what is taller than the tallest is put together from its parts.
The fonts are under the SIL Open Font License (OFL.txt). A changed font must not carry the old name, so this one
is called Foothold Math.
"""

import sys
from fontTools import subset
from fontTools.ttLib import TTFont

NAME = "Foothold Math"
PLAIN = "".join(c for c in map(chr, range(0x20, 0x7F)) if not c.isalpha())
OPERATORS = "±×÷·−∕√≤≥≠≈≡≅∼∝∞∠°′″∥⊥△∣→…⋅∙¢£€–—‘’“”"
GREEK = "πθαβΔΣμσ"
# A lone <mi> letter becomes one of these; h has a code point of its own (Planck's constant).
ITALIC = "".join(chr(c) for c in range(0x1D434, 0x1D468) if c != 0x1D455) + "ℎ" + "𝜋𝜃𝛼𝛽"
STRETCHED = "¯‾"
MOST_SIZES = 5


def name_italics_twice(font):
    for table in font["cmap"].tables:
        for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"):
            italic = 0x210E if letter == "h" else 0x1D434 + place
            if italic in font.getBestCmap():
                table.cmap[ord(letter)] = font.getBestCmap()[italic]


def main(source, target):
    font = TTFont(source)
    math = font["MATH"].table
    # Scripts stand well without kerning at the sizes of school work.
    math.MathGlyphInfo.MathKernInfo = None
    for stretchy in math.MathVariants.VertGlyphConstruction + math.MathVariants.HorizGlyphConstruction:
        del stretchy.MathGlyphVariantRecord[MOST_SIZES:]
        stretchy.VariantCount = len(stretchy.MathGlyphVariantRecord)
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
                             notdef_outline=True, desubroutinize=True, glyph_names=False, flavor="woff2")
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "gasp"]
    cut = subset.Subsetter(options)
    cut.populate(text=PLAIN + OPERATORS + GREEK + ITALIC + STRETCHED)
    cut.subset(font)
    name_italics_twice(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = NAME
        if record.nameID in (3, 6):
            record.string = NAME.replace(" ", "")
    font.flavor = "woff2"
    font.save(target)
    print(target, len(font.getGlyphOrder()), "glyphs")


main(*sys.argv[1:])
