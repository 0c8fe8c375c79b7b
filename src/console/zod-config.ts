import * as z from 'zod/mini'

// First of all modules: zod's probe for code generation would be a violation of the content security policy.
z.config({ jitless: true })
