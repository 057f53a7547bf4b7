//! Reads the project folder into memory: the only module that reads files.
