// Reads the drawings of `postern graph`: well-formed XML, texts inside of their boxes, boxes apart.

/** An element with where it stands on the sheet. */
interface Placed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly x: number;
  readonly y: number;
  text: string;
}

/** What a drawing shows. */
export interface Drawing {
  /** Texts of cards, each as one; then all others. */
  readonly texts: readonly string[];
  /** How many cards there are. */
  readonly boxes: number;
  readonly faults: readonly string[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Open {
  readonly name: string;
  readonly element: Placed;
  readonly inside: Placed[];
}

/** Reads a drawing. */
export function drawing(svg: string): Drawing {
  const faults: string[] = [];
  const cards: { readonly box: Box; readonly texts: readonly Placed[] }[] = [];
  const others: string[] = [];
  const frames: Box[] = [];
  const open: Open[] = [];
  const sheet = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg);
  const [, width = 0, height = 0] = (sheet ?? []).map(Number);
  const pattern = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;
  for (const [whole, closing, name = "", given = "", alone, text, stray] of svg.matchAll(pattern)) {
    const top = open.at(-1);
    if (stray !== undefined) faults.push(`not XML at ${JSON.stringify(whole)}`);
    else if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot);)/.test(text)) faults.push(`entity: ${text}`);
      if (top !== undefined) top.element.text += text;
    } else if (closing === "/") {
      if (top?.name !== name) faults.push(`</${name}> closes <${top?.name}>`);
      open.pop();
      if (top !== undefined && name === "g") judge(top.inside, cards, others, faults);
    } else {
      const element = placedAt(name, attributesOf(given), open);
      const group = open.findLast((one) => one.name === "g" || one.name === "svg");
      group?.inside.push(element);
      if (element.attributes.class === "frame") frames.push(boxOf(element));
      if (alone !== "/") open.push({ name, element, inside: [] });
    }
  }
  if (open.length > 0) faults.push(`<${open.at(-1)?.name}> does not end`);
  const boxes = cards.map(({ box }) => box);
  for (const box of boxes)
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
      faults.push("off the sheet");
  faults.push(...overlapping(boxes), ...overlapping(frames));
  for (const frame of frames)
    for (const box of boxes)
      if (meet(frame, box) && !holds(frame, box))
        faults.push(`on the edge of a frame at ${Math.round(box.x)} ${Math.round(box.y)}`);
  return {
    texts: [...cards.map(({ texts }) => texts.map(({ text }) => unescaped(text)).join(" ")), ...others],
    boxes: boxes.length,
    faults,
  };
}

function attributesOf(given: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...given.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function placedAt(name: string, attributes: Readonly<Record<string, string>>, open: readonly Open[]): Placed {
  const group = open.findLast((one) => one.name === "g");
  const [, dx = "0", dy = "0"] = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(attributes.transform ?? "") ?? [];
  const x = (group?.element.x ?? 0) + Number(dx) + Number(name === "g" ? 0 : (attributes.x ?? 0));
  const y = (group?.element.y ?? 0) + Number(dy) + Number(name === "g" ? 0 : (attributes.y ?? 0));
  return { name, attributes, x, y, text: "" };
}

/** A group with one box and several lines of text is a card. */
function judge(
  inside: readonly Placed[],
  cards: { readonly box: Box; readonly texts: readonly Placed[] }[],
  others: string[],
  faults: string[],
): void {
  const [rect] = inside.filter(({ name }) => name === "rect");
  const texts = inside.filter(({ name, attributes }) => name === "text" && attributes["text-anchor"] === undefined);
  if (rect?.attributes.class === "frame" || rect === undefined || inside[0]?.name !== "title" || texts.length < 2) {
    others.push(...texts.map(({ text }) => unescaped(text)));
    return;
  }
  const box = boxOf(rect);
  for (const { text, x, y, attributes } of texts) {
    // Narrower than what the drawing allows for, wider than usual fonts are: DejaVu Sans Bold has 0.69 on average.
    const room = [...unescaped(text)].length * 0.5 * Number(attributes["font-size"]);
    if (x + room > box.x + box.width || y > box.y + box.height || y < box.y) faults.push(`outside of its box: ${text}`);
  }
  const heights = texts.map(({ y }) => y).sort((one, other) => one - other);
  if (heights.some((y, index) => index > 0 && y - (heights[index - 1] ?? 0) < 14))
    faults.push(`lines overlap: ${texts[0]?.text}`);
  cards.push({ box, texts });
}

function overlapping(boxes: readonly Box[]): readonly string[] {
  const sorted = [...boxes].sort((one, other) => one.x - other.x);
  return sorted.flatMap((one, index) => {
    const meeting = sorted.slice(index + 1).filter((other) => meet(one, other));
    return meeting.map((other) => `boxes overlap at ${Math.round(other.x)} ${Math.round(other.y)}`);
  });
}

function boxOf({ x, y, attributes }: Placed): Box {
  return { x, y, width: Number(attributes.width), height: Number(attributes.height) };
}

function meet(one: Box, other: Box): boolean {
  const aside = other.x >= one.x + one.width || one.x >= other.x + other.width;
  const apart = other.y >= one.y + one.height || one.y >= other.y + other.height;
  return !aside && !apart;
}

function holds(one: Box, other: Box): boolean {
  const across = other.x >= one.x && other.x + other.width <= one.x + one.width;
  return across && other.y >= one.y && other.y + other.height <= one.y + one.height;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
