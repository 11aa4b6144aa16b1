/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PREMIA_HELP_TEXT,
  PREMIA_HELP_HEADING,
  PREMIA_HELP_TERM,    /* what is explained by the texts that follow it */
  PREMIA_HELP_CODE,    /* lines as they are typed */
  PREMIA_HELP_PICTURE,
} PremiaHelpKind;

typedef enum
{
  PREMIA_HELP_NO_NOTE,
  PREMIA_HELP_NOTE,
  PREMIA_HELP_TIP,
  PREMIA_HELP_WARNING,
} PremiaHelpNote;

/* One piece of a page, as it stands under the one before it. */
typedef struct
{
  PremiaHelpKind kind;
  PremiaHelpNote note;
  guint          depth;   /* of steps and lists around it */
  char          *marker;  /* (owned) (nullable): "1." or "•" before it */
  char          *id;      /* (owned) (nullable): of the section that a heading begins */
  char          *text;    /* (owned): what is read; of a picture what it shows */
  char          *markup;  /* (owned): the same for a label; links are "help:PAGE" or "help:PAGE#SECTION" */
  char          *picture; /* (owned) (nullable): "figures/close.png" */
} PremiaHelpBlock;

/* Another page that it names, or the group of the guide that it belongs to. */
typedef struct
{
  char *page;    /* (owned) */
  char *section; /* (owned) (nullable) */
} PremiaHelpLink;

/**
 * PremiaHelpPage: a page of the manual (data/help): Mallard, of which it knows what the manual uses. Whatever else a file holds is an error and
 * not left out: a step that is missing is worse than no page.
 */
typedef struct
{
  char           *id, *title, *description; /* (owned) */
  char           *order;                    /* (owned): by which pages of a group are sorted */
  PremiaHelpLink  guide;                    /* page NULL: the guide itself */
  GPtrArray      *see_also;                 /* (owned) (element-type utf8): ids of pages */
  GPtrArray      *blocks;                   /* (owned) (element-type PremiaHelpBlock) */
} PremiaHelpPage;

/* @name: of the file, for errors (G_MARKUP_ERROR), which name the line, too. (nullable) */
PremiaHelpPage *premia_help_page_parse (const char *text, gssize length, const char *name, GError **error);
void            premia_help_page_free (PremiaHelpPage *self);
/* Splits "import#names", as links have it, with or without "help:". @section: (out) (transfer full) (nullable) */
char           *premia_help_place_split (const char *place, char **section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaHelpPage, premia_help_page_free)
G_END_DECLS
