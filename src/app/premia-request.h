/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the command line asks of the first window. */
typedef struct
{
  char    *workspace;  /* (owned) (nullable): a path, or what a shell would take for one */
  char    *page;       /* (owned) (nullable) */
  char    *period;     /* (owned) (nullable) */
  char    *screenshot; /* (owned) (nullable): path of the picture that is to be taken */
  char   **deeds;      /* (owned) (nullable): what is done before it is taken */
  char    *day;        /* (owned) (nullable): on which it is taken, as far as the window knows: "2026-11-24" */
  int      width;      /* in pixels, 0: it was not said */
  int      height;     /* likewise */
  gboolean dark;
  gboolean scoreboard; /* over a whole screen */
} PremiaRequest;

/* @application says with --help what can be asked for. */
void     premia_request_add_options (GApplication *application);
/* @self: of zeros. @options: of the command line. */
void     premia_request_read (PremiaRequest *self, GVariantDict *options);
/* Frees what @self holds; it can be read anew. */
void     premia_request_clear (PremiaRequest *self);

/* The size of the window is not the one it had last: it was said, or a picture is taken. */
gboolean premia_request_is_sized (const PremiaRequest *self);
/* The scoreboard is asked for, as a page ("scoreboard", "scoreboard:deals") or over a whole screen. */
gboolean premia_request_is_scoreboard (const PremiaRequest *self);
/* Likewise the help ("help", "help:import"). */
gboolean premia_request_is_help (const PremiaRequest *self);
/* What comes behind the colon of these two: the slide of the scoreboard, the place in the help. (transfer none) (nullable): nothing does. */
const char *premia_request_get_place (const PremiaRequest *self);

G_END_DECLS
