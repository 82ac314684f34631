#!/usr/bin/env node
// Starts the bundled language server; every argument is its own business.

import "../dist/language-server.cjs";
