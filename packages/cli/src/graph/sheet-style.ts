// The colours of the drawing on a dark page. On a light one they stand at the shapes, for viewers without style sheets.

export const sheetStyle = `
@media (prefers-color-scheme: dark) {
.page{fill:#0d1117}.frame{fill:#151b23;stroke:#7f96b2}.ink{fill:#e6edf3}.soft{fill:#9fb0c3}
.line{stroke:#8296ae}.knot{fill:#8296ae}
.thing{fill:#1c2430;stroke:#7f96b2}.thing-line{stroke:#9fb0c3}.thing-full{fill:#9fb0c3}
.service{fill:#14263b;stroke:#5b93d3}.service-line{stroke:#8fbdf0}.service-full{fill:#8fbdf0}
.open{fill:#371a1a;stroke:#f0746a}.open-line{stroke:#f0746a}.open-full{fill:#f0746a}.open-ink{fill:#ff9a91}
.narrowed{fill:#12291b;stroke:#4ac26b}.narrowed-line{stroke:#4ac26b}.narrowed-full{fill:#4ac26b}.narrowed-ink{fill:#6fdd8b}
.closed{fill:#262c34;stroke:#a9b4c0}.closed-line{stroke:#a9b4c0}.closed-full{fill:#a9b4c0}.closed-ink{fill:#ced6de}
.unknown{fill:#2e2608;stroke:#d9a520}.unknown-line{stroke:#d9a520}.unknown-full{fill:#d9a520}.unknown-ink{fill:#f0c34e}
}
`;
