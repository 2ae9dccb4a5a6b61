// Runs kinesalite on loopback until standard input ends. Arguments: a port, or 0 for any, and a folder to keep data in.
const [port, path] = process.argv.slice(2)
const server = require('kinesalite')({path, shardLimit: 50, createStreamMs: 5, updateStreamMs: 5, deleteStreamMs: 5})
server.listen(Number(port), '127.0.0.1', () => console.log(`PORT ${server.address().port}`))
// kinesalite throws when a client goes away in the middle of a request; a service does not end for that.
process.on('uncaughtException', error => {
    if (error.code !== 'ECONNRESET') {
        console.error(error)
        process.exit(1)
    }
})
process.stdin.resume()
process.stdin.on('end', () => process.exit())
// Ctrl-C on a terminal reaches this process too; the other one still has to end.
process.on('SIGINT', () => {})
