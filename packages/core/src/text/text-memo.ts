// Answers about texts, remembered: editors ask about the same ones after every edit, and policies name the same things.

/** More texts than most projects have; beyond them it begins anew. */
const mostTexts = 10_000;

/** Answers by text, each asked for once. */
export class TextMemo<Answer> {
  private readonly known = new Map<string, { readonly answer: Answer }>();
  private readonly ask: (text: string) => Answer;

  /** @param ask depends on nothing but the text. */
  constructor(ask: (text: string) => Answer) {
    this.ask = ask;
  }

  of(text: string): Answer {
    const known = this.known.get(text);
    if (known !== undefined) return known.answer;
    const answer = this.ask(text);
    if (this.known.size >= mostTexts) this.known.clear();
    this.known.set(text, { answer });
    return answer;
  }
}
