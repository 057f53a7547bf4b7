//! Puts finished artifacts on the disk: the only module that writes files.
