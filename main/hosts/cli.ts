import { runCommandLine } from './cli/run.ts';

// The exit code is set, not forced, so that everything written still reaches its reader; what would keep the process
// alive after that is a mistake of ours that must not become the user's.
process.exitCode = await runCommandLine(process.argv.slice(2));
setTimeout(() => process.exit(), 2000).unref();
