/** Connects this process to the stand-in for the cloud whenever it connects to a host of the cloud, as a DNS server would. */
import { Socket } from 'node:net';

const { CLOUD_DOMAIN: domain, CLOUD_PORT: port } = process.env;
const { connect } = Socket.prototype;

Socket.prototype.connect = function connectToStandIn(options, ...rest) {
  const [{ host } = {}] = [options].flat();
  const isCloud = typeof host === 'string' && host.endsWith(`.${domain}`);
  return connect.call(this, isCloud ? { ...options, host: '127.0.0.1', port } : options, ...rest);
};
