// What the evaluator says of a part of a statement, and why: one answer, one clause for people, who ask for it
// less often than the search asks for the answer.

import type { Tri } from "../iam/tri.js";

export interface Judgement {
  readonly answer: Tri;
  /** A short clause that begins with the element: "Resource: `arn:aws:s3:::a/*` does not match". */
  readonly why: () => string;
}
