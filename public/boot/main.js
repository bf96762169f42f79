// Starts the program, and asks the backend meanwhile what it would ask first. A page that says already all that is true needs no
// program until someone wants something of it: then this waits. What is done on the page until the program is there, and what is
// shown when this fails, is the business of guard.js, which also says how the two speak.
// The files here are modules that the build joins into one script (crates/xtask/src/joined.rs): one request, one hash.

import { failed, start, surroundings } from "./program.js";
import { waitUntilNeeded } from "./waiting.js";
import { mayWait } from "./whole.js";

if (mayWait()) {
  waitUntilNeeded();
  surroundings().catch(failed);
} else start().catch(failed);
