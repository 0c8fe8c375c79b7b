// Vitest runs it once, before all tests: those that start a server as a process start what production runs.
export { buildServerIfOlder as setup } from './build-server.ts'
