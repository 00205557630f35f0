#pragma once
#include <libpq-fe.h>
#include <sys/ioctl.h>

/// Bytes that wait to be read on a socket, 0 where the system cannot tell: ioctl takes a variable list, which Swift cannot call.
static inline int drydock_pq_waiting(int socket) {
  int count = 0;
  return socket >= 0 && ioctl(socket, FIONREAD, &count) == 0 ? count : 0;
}
