// The kinds of tokens of HCL outside of template text. Plain numbers, because the scanner compares
// them millions of times; tokens of one character are their UTF-16 code. Typed wide, so that the checker
// does not take a token for unchanged across `advance`. Knows no positions.

export const END: number = 0;
export const IDENTIFIER: number = 1;
export const NUMBER: number = 2;
/** `<<TAG` or `<<-TAG` with the line end behind it. */
export const HEREDOC: number = 3;

export const NEWLINE: number = 10;
export const BANG: number = 33;
/** The opening quote of a template; the text behind it is not scanned yet. */
export const QUOTE: number = 34;
export const PERCENT: number = 37;
export const APOSTROPHE: number = 39;
export const OPEN_PAREN: number = 40;
export const CLOSE_PAREN: number = 41;
export const STAR: number = 42;
export const PLUS: number = 43;
export const COMMA: number = 44;
export const MINUS: number = 45;
export const DOT: number = 46;
export const SLASH: number = 47;
export const COLON: number = 58;
export const LESS: number = 60;
export const ASSIGN: number = 61;
export const GREATER: number = 62;
export const QUESTION: number = 63;
export const OPEN_BRACKET: number = 91;
export const CLOSE_BRACKET: number = 93;
export const OPEN_BRACE: number = 123;
export const CLOSE_BRACE: number = 125;

export const EQUAL: number = 200;
export const NOT_EQUAL: number = 201;
export const GREATER_EQUAL: number = 202;
export const LESS_EQUAL: number = 203;
export const AND: number = 204;
export const OR: number = 205;
export const DOUBLE_COLON: number = 206;
export const ELLIPSIS: number = 207;
export const FAT_ARROW: number = 208;
/** `~}`, the end of an interpolation that eats the white space behind it. */
export const STRIP_BRACE: number = 209;
