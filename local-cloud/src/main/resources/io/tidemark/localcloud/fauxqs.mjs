// Runs fauxqs on loopback until standard input ends. It listens on all interfaces by itself, so it is made not to.
// Argument: a port, or 0 for any. "down" on standard input closes the port and all connections, "up" opens it again;
// each is answered by the same word when it is done. Topics and queues are kept meanwhile.
import net from 'node:net'
import readline from 'node:readline'

const listen = net.Server.prototype.listen
let server
net.Server.prototype.listen = function (options, ...rest) {
  server = this
  const {port} = typeof options === 'object' ? options : {port: options}
  return listen.call(this, {port, host: '127.0.0.1'}, rest.find(argument => typeof argument === 'function'))
}
// Its own addresses of queues have names that not every machine resolves.
const {SqsStore} = await import('./node_modules/fauxqs/dist/sqs/sqsStore.js')
SqsStore.prototype.buildQueueUrl = (name, port) => `http://127.0.0.1:${port}/000000000000/${name}`
const {startFauxqs} = await import('fauxqs')
const {port} = await startFauxqs({port: Number(process.argv[2]), logger: false})
console.log(`PORT ${port}`)

const commands = {
  down: () => {
    server.close(() => console.log('down'))
    server.closeAllConnections()
  },
  up: () => listen.call(server, {port, host: '127.0.0.1'}, () => console.log('up'))
}
readline.createInterface({input: process.stdin}).on('line', line => commands[line]()).on('close', () => process.exit())
// Ctrl-C on a terminal reaches this process too; the other one still has to end.
process.on('SIGINT', () => {})
