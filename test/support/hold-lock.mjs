/**
 * A process of its own that works with a database the way the app does: it holds an owner's lock
 * (argument 1, the file) until it is killed. Says "held" once it does.
 */
import { DatabaseSync } from '@photostructure/sqlite'

const file = new DatabaseSync(process.argv[2], { timeout: 0 })
file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
process.stdout.write('held\n')
// The reference keeps it from being collected, and the lock with it.
setInterval(() => file.isOpen, 60_000)
