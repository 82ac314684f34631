// One analysis per version: what is known of a document is kept while nothing that it was read from has changed.
// Whoever asks, the answer is about the document as it is now.

import { type Catalogue, Configurations, TreeCache } from "@postern/core";
import {
  type CheckedDocument,
  checkDocument,
  type OpenedDocument,
  openDocument,
  type Unopened,
} from "./check-document.js";
import type { DocumentView, Session } from "./session.js";

/** What is known of a document in one version; each part is found when it is first asked for. */
export interface DocumentAnalysis {
  readonly view: DocumentView;
  /** How it is checked, or why it is not. */
  readonly opened: OpenedDocument | Unopened;
  /** The configuration that holds for it, as core names it; null without one. */
  configuration(): string | null;
  /** Its diagnostics. */
  checked(): CheckedDocument;
}

/** Documents whose analysis is kept: editors ask about the one or two that are seen. */
const mostKept = 4;
/** Characters of texts whose trees are kept between analyses. A tree takes about twelve times its text. */
const keptTreeText = 1_000_000;

/** The analyses of open documents, those asked for last. */
export class Analyses {
  private readonly session: Session;
  private readonly isEnabled: (uri: string) => boolean;
  private readonly sources: { catalogue(): Catalogue | null; readonly trees: TreeCache };
  private readonly kept = new Map<string, DocumentAnalysis>();

  /** @param isEnabled whether the settings of a document let us speak. */
  constructor(session: Session, catalogue: () => Catalogue | null, isEnabled: (uri: string) => boolean = () => true) {
    this.session = session;
    this.isEnabled = isEnabled;
    this.sources = { catalogue, trees: new TreeCache(true) };
  }

  /** The analysis of an open document as it is now; null if it is not open, or settings turn us off for it. */
  of(uri: string): DocumentAnalysis | null {
    if (!this.isEnabled(uri)) return null;
    const known = this.kept.get(uri);
    this.kept.delete(uri);
    if (known?.view.isCurrent()) {
      this.kept.set(uri, known);
      return known;
    }
    const view = this.session.view(uri);
    if (view === null) return null;
    const made = this.open(view);
    this.kept.set(uri, made);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      this.kept.delete(oldest);
    }
    return made;
  }

  /** Whether a document was analysed when it, or what it is read with, was otherwise. */
  isStale(uri: string): boolean {
    return this.kept.get(uri)?.view.isCurrent() === false;
  }

  /** Of a document that closed nothing is kept. */
  forget(uri: string): void {
    this.kept.delete(uri);
  }

  private open(view: DocumentView): DocumentAnalysis {
    let opened: OpenedDocument | Unopened | undefined;
    let checked: CheckedDocument | undefined;
    const open = () => {
      opened ??= openDocument(view, this.sources);
      return opened;
    };
    return {
      view,
      get opened() {
        return open();
      },
      configuration: () => new Configurations(view.provider, view.top).fileFor(view.file),
      checked: () => {
        checked ??= checkDocument(view, open());
        // Not before the findings are there: fixes read the trees once more.
        this.sources.trees.settle(keptTreeText);
        return checked;
      },
    };
  }
}
