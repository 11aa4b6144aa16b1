/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-import-job.h"

/* A folder with a workspace in it, for one test. */
typedef struct
{
  char            *folder;
  PremiaWorkspace *workspace;
} Room;

void  room_begin (Room *room);
void  room_end (Room *room); /* and everything in it */
/* Writes a file into the folder. (transfer full): its path. */
char *room_write (Room *room, const char *name, const char *text);
char *room_read (Room *room, const char *name);
