/**
 * Notes that could not be kept when their field went away, by the name of the field: each is there
 * again when its attempt is opened, as long as the window is.
 */
export const unsavedNotes = new Map<string, string>()
