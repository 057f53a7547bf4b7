//! The live preview: the newest build, and the requests that look into it.
