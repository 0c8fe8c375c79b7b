// Loaded into each server under test before its own code: answers any message with the CPU time used so far, so that
// the servers themselves stay as they are.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
// Listening for messages would keep the process alive after its server is closed.
process.channel?.unref()
