// Runs kinesis-local on loopback until standard input ends. It listens on all interfaces by itself, so it is made not to.
const net = require('net')
const path = require('path')
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (options, ...rest) {
  const {port} = typeof options === 'object' ? options : {port: options}
  if (port === Number(process.env.KINESIS_MOCK_PLAIN_PORT)) {
    this.once('listening', () => console.log(`PORT ${port}`))
  }
  return listen.call(this, {port, host: '127.0.0.1'}, rest.find(argument => typeof argument === 'function'))
}
process.stdin.resume()
process.stdin.on('end', () => process.exit())
process.chdir(path.dirname(require.resolve('kinesis-local/package.json')))
require(path.resolve('main.js'))
