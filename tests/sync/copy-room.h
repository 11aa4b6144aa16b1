/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/premia-pull.h"

/* A workspace in a folder of its own, with people of a company, for one test. */
typedef struct
{
  char            *folder;
  PremiaWorkspace *workspace;
} CopyRoom;

void copy_room_begin (CopyRoom *room);
void copy_room_end (CopyRoom *room); /* and everything in it */
/* @left_on: PREMIA_DATE_NONE: has not left. Hired on 2024-03-01. */
void copy_room_add_person (CopyRoom *room, const char *id, PremiaDate left_on);
/* All that the copy says, as lines, and what the company's actions are. (transfer full) */
char *copy_room_dump (CopyRoom *room);
