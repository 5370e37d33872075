"""What an eye, a finger and a keyboard meet on a page, worked out from what is drawn."""

# Shared by the measures below: what is drawn behind a thing, and how far two colours are apart.
_COLOURS = """
  const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], under) =>
    [r, g, b].map((each, place) => each * a + under[place] * (1 - a));
  const ground = (each) => {
    const layers = [];
    for (let at = each; at; at = at.parentElement) {
      const found = parts(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0) layers.unshift(found);
    }
    const canvas = parts(getComputedStyle(document.getElementById("canvas")).backgroundColor);
    return layers.reduce((under, layer) => over(layer, under), canvas);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((each) => each / 255)
      .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const apart = (one, other) => {
    const [darker, lighter] = [light(one), light(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  if (!document.getElementById("canvas")) {
    document.body.insertAdjacentHTML(
      "beforeend", "<i id=canvas hidden style='background-color:Canvas'></i>");
  }
  const isSeen = (each) =>
    each.checkVisibility() && !each.closest(".quietly, .skip, [hidden], noscript");
  const named = (each) => `${each.tagName}.${each.className.baseVal ?? each.className}`;
"""

# Words with less than 7:1 to what lies behind them (large ones 4.5), lines of pictures and edges
# of controls with less than 3:1.
FAINT = f"""() => {{{_COLOURS}
  const faint = [];
  const weigh = (each, colour, least, what) => {{
    const behind = ground(what === "edge" ? each.parentElement : each);
    const found = apart(over(colour, behind), behind);
    if (found < least) faint.push(`${{what}} ${{named(each)}} ${{found.toFixed(2)}}`);
  }};
  for (const each of document.body.querySelectorAll("*")) {{
    if (!isSeen(each)) continue;
    const style = getComputedStyle(each);
    const says = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (says || each.matches("input, select, textarea")) {{
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
      weigh(each, parts(style.color), isLarge ? 4.5 : 7, each.textContent.trim().slice(0, 20));
    }}
    if (each.matches(".pic")) weigh(each.parentElement, parts(style.stroke), 3, "picture");
    if (each.matches("textarea, select, input:not([type=radio], [type=checkbox])")) {{
      weigh(each, parts(style.borderTopColor), 3, "edge");
    }}
  }}
  return [...new Set(faint)];
}}"""

# Goes through all that takes the focus, in the order of the page: what has no line around it that
# is two pixels thick and stands out, and what the bar or an edge of the window covers.
FOCUS_LOST = f"""() => {{{_COLOURS}
  const bar = document.querySelector(".bar");
  const lost = [];
  const targets = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  for (const each of document.querySelectorAll(targets)) {{
    if (!each.checkVisibility() || (each.type === "radio" && !each.checked)) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const shown = each.closest("label.pick") || each;
    const style = getComputedStyle(shown);
    const isOnBar = bar.contains(each) || each.matches(".skip");
    const isInside = parseFloat(style.outlineOffset) < 0;
    const around = ground(isInside ? shown : shown.parentElement);
    const box = shown.getBoundingClientRect();
    const edge = isOnBar ? 0 : bar.getBoundingClientRect().bottom;
    const free = innerHeight - edge;
    // What is higher than the window, or a browser's own writing field, fills it for the most part.
    const isTall = box.height > free - 40 || each.matches("textarea");
    const shows = Math.min(box.bottom, innerHeight) - Math.max(box.top, edge);
    const says = `${{each.tagName}} ${{each.textContent.trim().slice(0, 25)}}`;
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {{
      lost.push(`no line: ${{says}}`);
    }} else if (apart(parts(style.outlineColor), around) < 3) lost.push(`faint line: ${{says}}`);
    const isOut = box.top < edge - 1 || box.bottom > innerHeight + 1;
    if (isTall ? shows < Math.min(box.height, free) * 0.6 : isOut) {{
      lost.push(`covered: ${{says}} ${{box.top}} ${{box.bottom}}`);
    }}
  }}
  return lost;
}}"""

# How much of the window the bar takes that is always there.
BAR_SHARE = "() => document.querySelector('.bar').getBoundingClientRect().height / innerHeight"

# Links, buttons and choices narrower than a finger.
TOO_NARROW = """() => {
  const targets = "a, button, summary, select, textarea, input:not([type=hidden])";
  const thin = [...document.querySelectorAll(targets)].filter((each) => {
    if (!each.checkVisibility() || each.matches(".word, .skip")) return false;
    const shown = each.closest("label.pick") || each;
    const inSentence = getComputedStyle(each).display === "inline";
    return shown.getBoundingClientRect().width < 43.9 && !inSentence;
  });
  return thin.map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 30)}`);
}"""

# What moves, or would when it is touched.
MOVES = """() => [
  ...document.getAnimations().map((each) => each.constructor.name),
  ...[...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    const lasts = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
    return lasts.some((each) => parseFloat(each) > 0) || style.scrollBehavior === "smooth";
  }).map((each) => `${each.tagName}.${each.className}`),
]"""

# Lines of more than 80 letters, lines too close, words pushed to both edges.
HARD_TO_READ = """() => {
  const hard = [];
  const range = document.createRange();
  const isApart = (each) => each.closest(".quietly, .bar, [hidden]") || !each.checkVisibility();
  for (const each of document.querySelectorAll("p, li, dd, dt, span, b, legend, label")) {
    const texts = [...each.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (!texts.length || isApart(each)) continue;
    const style = getComputedStyle(each);
    const says = each.textContent.trim();
    const height = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    range.selectNodeContents(each);
    const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 8)));
    const lines = tops.size;
    if (lines > 1 && says.length / lines > 80) hard.push(`long lines: ${says.slice(0, 30)}`);
    const isRead = each.closest("main") && !each.closest("button, .button, .pick");
    if (lines > 1 && height < 1.49 && isRead) hard.push(`close lines: ${says.slice(0, 30)}`);
    if (style.textAlign === "justify") hard.push(`justified: ${says.slice(0, 30)}`);
  }
  return hard;
}"""

# Numbers whose digits do not run from left to right, groups and all.
JUMBLED = """() => {
  const jumbled = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const found of node.data.matchAll(/\\+?\\d[\\d ]*(?:[:.,]\\d+)+|\\+?\\d[\\d ]*\\d/g)) {
      const lefts = [...found[0]].map((letter, place) => {
        range.setStart(node, found.index + place);
        range.setEnd(node, found.index + place + 1);
        const box = range.getBoundingClientRect();
        return letter === " " || !box.width ? null : [Math.round(box.top), box.left];
      }).filter(Boolean);
      const isRight = lefts.every(([top, left], place) =>
        !place || lefts[place - 1][0] !== top || lefts[place - 1][1] < left);
      if (!isRight) jumbled.push(found[0]);
    }
  }
  return jumbled;
}"""

# Pieces that stand on the page before what is read before them: higher up, or on the same line and
# nearer to where a line begins. What stands in columns is read column by column.
OUT_OF_ORDER = """() => {
  const isRtl = document.dir === "rtl" || document.documentElement.dir === "rtl";
  const said = "h1, h2, h3, p, dt, dd, legend, a[href], button, summary, textarea, select, label";
  const wrong = [];
  let before = null;
  for (const each of document.querySelectorAll(said)) {
    if (!each.checkVisibility() || each.closest(".skip, .quietly, [hidden]")) continue;
    const box = each.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    if (before && !before.each.contains(each)) {
      const isHigher = box.bottom <= before.box.top + 1;
      const isOneLine = box.top < before.box.bottom - 4 && box.bottom > before.box.top + 4;
      const isEarlier = isRtl ? box.left >= before.box.right : box.right <= before.box.left;
      if (isHigher || (isOneLine && isEarlier)) {
        wrong.push(`${each.tagName} ${each.textContent.trim().slice(0, 25)}`);
      }
    }
    before = { each, box };
  }
  return wrong;
}"""

# Links that say the same and lead to different pages. (Those of an error lead to fields of one.)
SAME_WORDS = """() => {
  const leads = {};
  for (const each of document.querySelectorAll("a[href]")) {
    const says = each.textContent.replace(/\\s+/g, " ").trim();
    (leads[says] ??= new Set()).add(each.href.replace(/#.*/, ""));
  }
  return Object.entries(leads).filter(([, to]) => to.size > 1).map(([says]) => says);
}"""

# What is of no use on paper: all that can be pressed; and easy words smaller than large print.
NOT_FOR_PAPER = """() => [
  ...[...document.querySelectorAll(".bar, .top, .foot, .button, .back")]
    .filter((each) => each.checkVisibility())
    .map((each) => `${each.tagName}.${each.className}`),
  ...[...document.querySelectorAll(".easy main .line")]
    .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).fontSize) < 21.3)
    .map((each) => `small: ${each.textContent.trim().slice(0, 25)}`),
]"""
