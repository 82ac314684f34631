// Where boxes of different sizes stand on a sheet so that little of it stays empty.

/** A box with its size, or a place. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A stretch of the lower edge of what stands already. */
interface Step {
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

/** Upper left corners of boxes, in their order, and the size of the whole. */
export interface Packing extends Size {
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** The width of a sheet is that of so many of its heights. */
const shape = 1.5;

/** Puts each box as high as it can stand, and there as far left as it can, on a sheet a little wider than high. */
export function packed(boxes: readonly Size[], gap: number): Packing {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...boxes.map(({ width }) => width + gap));
  const sheet = Math.max(widest, Math.sqrt(area * shape));
  let steps: readonly Step[] = [{ x: 0, width: sheet, y: 0 }];
  const places = boxes.map(({ width, height }) => {
    const wanted = width + gap;
    const free = steps
      .filter(({ x }) => x + wanted <= sheet + 0.5)
      .map(({ x }) => ({ x, y: levelAt(steps, x, wanted) }));
    const { x, y } = free.reduce((best, one) => (one.y < best.y ? one : best), free[0] ?? { x: 0, y: 0 });
    steps = raised(steps, { x, width: wanted, y: y + height + gap });
    return { x, y };
  });
  const right = boxes.map(({ width }, index) => (places[index]?.x ?? 0) + width);
  const bottom = boxes.map(({ height }, index) => (places[index]?.y ?? 0) + height);
  return { places, width: Math.max(0, ...right), height: Math.max(0, ...bottom) };
}

function levelAt(steps: readonly Step[], x: number, width: number): number {
  return Math.max(
    ...steps.filter((step) => step.x < x + width - 0.5 && step.x + step.width > x + 0.5).map(({ y }) => y),
  );
}

/** The lower edge with one more box above it. */
function raised(steps: readonly Step[], box: Step): readonly Step[] {
  const end = box.x + box.width;
  const left = steps.flatMap((one) => (one.x < box.x ? [{ ...one, width: Math.min(one.width, box.x - one.x) }] : []));
  const right = steps.flatMap((one) => {
    const x = Math.max(one.x, end);
    const width = one.x + one.width - x;
    return width > 0.5 ? [{ ...one, x, width }] : [];
  });
  return [...left, box, ...right];
}
