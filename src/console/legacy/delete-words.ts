/** What the Legacy Console calls deleting a key. */
export const deleteWords = { title: 'Delete this API key?', confirm: 'Delete this API key' }
