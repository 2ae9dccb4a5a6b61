// Checks a state machine and runs it with the given replies of the services. Each line of standard input is one
// {definition, input, replies}; for each it writes a line {faults, states, calls, failure} to standard output.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// The simulator asks for Node.js 22 because of this function only.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((ok, failed) => { resolve = ok; reject = failed; });
  return { promise, resolve, reject };
};

const require = createRequire(join(process.argv[2], 'package.json'));
const { StateMachine } = require('aws-local-stepfunctions');
const validate = require('asl-validator');

async function simulate({ definition, input, replies }) {
  const faults = validate(definition).errorsText('\n');
  const calls = [];
  const handlers = {};
  const waits = {};
  const retries = {};
  for (const [name, state] of Object.entries(definition.States)) {
    if (state.Type === 'Wait') waits[name] = 0;
    if (state.Type !== 'Task') continue;
    retries[name] = 0;
    const left = [...(replies[name] ?? [{}])];
    handlers[name] = async (request) => {
      calls.push({ state: name, request });
      const reply = left.length > 1 ? left.shift() : left[0];
      if (reply.error) {
        const error = new Error(reply.cause ?? reply.error);
        error.name = reply.error;
        throw error;
      }
      return reply;
    };
  }
  const execution = new StateMachine(definition).run(input, {
    overrides: { taskResourceLocalHandlers: handlers, waitTimeOverrides: waits, retryIntervalOverrides: retries },
    context: { Execution: { Name: 'run-1', Input: input } },
  });
  const states = [];
  const log = (async () => {
    for await (const event of execution.eventLogs) if (event.type === 'StateEntered') states.push(event.state.name);
  })();
  let failure = '';
  try {
    await execution.result;
  } catch (error) {
    failure = (error.cause ?? error).name;
  }
  await log;
  return { faults, states, calls, failure };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await simulate(JSON.parse(line))) + '\n');
}
