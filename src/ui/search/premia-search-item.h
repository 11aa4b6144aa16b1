/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-search-query.h"

G_BEGIN_DECLS

/* What kind of thing was found; in the order in which they are shown where nothing else tells. */
typedef enum
{
  PREMIA_SEARCH_PEOPLE,
  PREMIA_SEARCH_PAY,
  PREMIA_SEARCH_ACTIVITY,
  PREMIA_SEARCH_SCHEMES,
  PREMIA_SEARCH_BADGES,
  PREMIA_SEARCH_REPORTS,
  PREMIA_SEARCH_IMPORTS,
  PREMIA_SEARCH_COMMANDS,
  PREMIA_SEARCH_SETTINGS,
  PREMIA_SEARCH_HELP,
  PREMIA_SEARCH_N_GROUPS
} PremiaSearchGroup;

const char *premia_search_group_get_title (PremiaSearchGroup group); /* translated; borrowed */
const char *premia_search_group_get_icon (PremiaSearchGroup group);

/**
 * PremiaSearchItem: something that can be found, and the action of the window that opens exactly this. Immutable, ref-counted, for any thread.
 */
typedef struct
{
  PremiaSearchGroup group;
  char             *title, *detail; /* detail: "": there is nothing more to say */
  char             *accelerator;    /* (nullable): "<Control>i" */
  char             *action;
  GVariant         *target;         /* (nullable) */
  PremiaSearchText *text;           /* by what it is found */
} PremiaSearchItem;

/* @also: (nullable): by which it is found as well. @target: (nullable): a floating one is taken. */
PremiaSearchItem *premia_search_item_new (PremiaSearchGroup group, const char *title, const char *detail, const char *also, const char *action, GVariant *target);
PremiaSearchItem *premia_search_item_ref (PremiaSearchItem *self);
void              premia_search_item_unref (PremiaSearchItem *self);
/* Before it is handed around. */
void              premia_search_item_set_accelerator (PremiaSearchItem *self, const char *accelerator);

/* What was found, and how well it answers (engine/premia-search-query.h). */
typedef struct
{
  PremiaSearchItem *item; /* (owned) */
  guint             rank;
} PremiaSearchHit;

/* (transfer full) (element-type PremiaSearchHit) */
GArray *premia_search_hits_new (void);
void    premia_search_hits_add (GArray *hits, PremiaSearchItem *item, guint rank); /* takes a reference of its own */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSearchItem, premia_search_item_unref)
G_END_DECLS
