// @ts-check
// Import it first: a reader of what this process writes may leave at any time (`| head`, a log shipper that is restarted), and
// a log file's disk may be full. Without a listener either would be an uncaught error. Node tries each later write anew,
// so what can be written again is.
const ignore = () => undefined
process.stdout.on('error', ignore)
process.stderr.on('error', ignore)
