/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-help-page.h"

G_BEGIN_DECLS

/**
 * PremiaHelpShelf: all pages of the manual in one language, in the order in which they are read: the guide "index" first, whose sections are the
 * groups that the others belong to. Built into the program, so that it has its manual wherever it was started from; installed for Yelp as well.
 */
typedef struct _PremiaHelpShelf PremiaHelpShelf;

/* @language: "ru" or "en"; anything else is read in English. */
PremiaHelpShelf      *premia_help_shelf_new (const char *language);
void                  premia_help_shelf_free (PremiaHelpShelf *self);
guint                 premia_help_shelf_get_n_pages (PremiaHelpShelf *self);
const PremiaHelpPage *premia_help_shelf_get_page (PremiaHelpShelf *self, guint number);
/* (nullable): there is no such page */
const PremiaHelpPage *premia_help_shelf_find (PremiaHelpShelf *self, const char *id);
/* What the group of @page is called; "" for the guide itself. Borrowed. */
const char           *premia_help_shelf_get_group (PremiaHelpShelf *self, const PremiaHelpPage *page);
/* Which block of @page answers @words, so that every one of them is somewhere on the page, in whatever letters; -1: the page does not. The title and
 * the description are before the first block: 0. */
int                   premia_help_shelf_match (const PremiaHelpPage *page, const char *words);
/* What could not be read, the first of it. (nullable); borrowed */
const char           *premia_help_shelf_get_problem (PremiaHelpShelf *self);
/* Where a picture of a page lies among the resources. */
char                 *premia_help_shelf_get_picture (PremiaHelpShelf *self, const char *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaHelpShelf, premia_help_shelf_free)
G_END_DECLS
