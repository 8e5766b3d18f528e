// How a flat sheet comes to lie on a picture of it: the projective map that its four corners make, as the server has it.

/** From millimetres of a sheet to pixels of the picture; null where the corners enclose no sheet, or show it from behind. */
export function projection([p, q, r, s], { width, height }) {
  const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  if (![[p, q, r], [q, r, s], [r, s, p], [s, p, q]].every(three => turn(...three) > 0)) return null;
  // The unit square to a quad, after Heckbert, "Fundamentals of texture mapping and image warping", 1989.
  const [dx1, dy1] = [q[0] - r[0], q[1] - r[1]], [dx2, dy2] = [s[0] - r[0], s[1] - r[1]];
  const [dx3, dy3] = [p[0] - q[0] + r[0] - s[0], p[1] - q[1] + r[1] - s[1]], determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant, h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return (x, y) => {
    const u = x / width, v = y / height, w = g * u + h * v + 1;
    return [0, 1].map(i => ((q[i] - p[i] + g * q[i]) * u + (s[i] - p[i] + h * s[i]) * v + p[i]) / w);
  };
}

const side = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const ratio = (a, b) => Math.max(a, b) / Math.min(a, b);

/** By how much a sheet would be longer one way against the other than it is, 1 or more. */
export const offShape = ([p, q, r, s], { width, height }) => ratio((side(p, q) + side(s, r)) / width, (side(p, s) + side(q, r)) / height);

/** Whether a sheet may look so: the more it is tilted, the more its opposite sides differ, and the more foreshortened it may be. The server has the last word. */
export function mayBeSeenSo([p, q, r, s], size) {
  const uneven = Math.max(ratio(side(p, q), side(s, r)), ratio(side(p, s), side(q, r)));
  return offShape([p, q, r, s], size) <= Math.min(2, 1.25 * uneven ** 2.5);
}
