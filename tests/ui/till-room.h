/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pretend-server.h"
#include "screen.h"
#include "small-company.h"
#include "ui/server/premia-server-page.h"

/* The small company whose setters' fee is paid through a server that is in memory, and the Server page in a window. */
typedef struct
{
  Room              room;
  PremiaContext    *context;
  PremiaServer     *server;
  PretendChannel   *channel; /* borrowed */
  GtkWidget        *window;
  PremiaServerPage *page;
} TillRoom;

/* October is closed with @close. s1 gets 100, s2 100; c1 is under another scheme. The server knows s1, s2 and c1. */
void till_room_begin (TillRoom *self, gboolean close);
/* All of the server into the copy, and waits until the page has read it. */
void till_room_copy (TillRoom *self);
/* Until nothing waits any more. */
void till_room_wait (TillRoom *self);
/* Texts of a row, without blanks that do not break. (transfer full) */
char *till_room_join (const char *const *texts);
char *till_room_plain (const char *text); /* (transfer full) */
void till_room_end (TillRoom *self);
