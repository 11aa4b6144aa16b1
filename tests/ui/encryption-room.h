/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "screen.h"
#include "small-company.h"

#include "store/premia-cipher-key.h"
#include "ui/window/premia-window.h"

#define PASSPHRASE "spruce kettle"
#define OTHER "harbour lamp nine"

/* A small company whose workspace is encrypted, or is to be, and a window that opens it. */
typedef struct
{
  Room           place;
  char          *path;    /* (owned) */
  PremiaContext *context; /* (owned) */
  GtkWidget     *window;  /* (owned) */
} EncryptionRoom;

/* @passphrase: (nullable): it is encrypted before it is opened */
void        encryption_room_begin (EncryptionRoom *room, const char *passphrase);
/* Sees that nobody holds the key any more. */
void        encryption_room_end (EncryptionRoom *room);
void        encryption_room_open_window (EncryptionRoom *room);
void        encryption_room_close_window (EncryptionRoom *room);
/* While no window is open; with what it has it opens with PASSPHRASE. */
void        encryption_room_encrypt (EncryptionRoom *room, const char *passphrase);

/* Conditions of screen_wait(), of the room … */
gboolean    encryption_room_is_ready (gpointer room);
gboolean    encryption_room_is_asked (gpointer room);
gboolean    encryption_room_is_free (gpointer room);
/* … and of the dialog or page that says what is wrong. */
gboolean    encryption_room_has_problem (gpointer within);

/* The page that asks for the passphrase; NULL: nothing is asked. */
GtkWidget  *encryption_room_find_page (EncryptionRoom *room);
/* What the window shows: "main", "welcome" or "passphrase". */
const char *encryption_room_get_shown (EncryptionRoom *room);
/* Types it there, and presses Open. */
void        encryption_room_give (EncryptionRoom *room, const char *passphrase);

void        encryption_room_type (GtkWidget *within, const char *id, const char *text);
void        encryption_room_click (GtkWidget *within, const char *id);
const char *encryption_room_get_text (GtkWidget *within, const char *id);
void        encryption_room_assert_named (GtkWidget *within, GType type, const char *id, const char *name);
