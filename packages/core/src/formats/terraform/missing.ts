// What Terraform would refuse for certain: an attribute or element that does not exist, a call that fails.

/** The origin of unknown values that stand for such an error; `try` and `can` look for it. */
export const MISSING = "invalid:missing";
