/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The system below SQLite, as seen by this process: every call that changes a file is counted, and one
 * of them goes wrong. */
typedef enum
{
  FAULTY_DISK_COUNT, /* nothing goes wrong */
  FAULTY_DISK_KILL,  /* half of the call is done, then the process is killed */
  FAULTY_DISK_FULL,  /* from that call on there is no room */
} FaultyDiskMode;

/* @at: the number of the call, from 1. */
void  faulty_disk_set (FaultyDiskMode mode, guint at);
guint faulty_disk_get_n_calls (void);
