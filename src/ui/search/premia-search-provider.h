/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "premia-search-item.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* Where what can be found is read from. */
typedef struct
{
  PremiaDesk      *desk;      /* (owned) (nullable) */
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  PremiaLocale    *locale;    /* (owned) */
  PremiaPeriod     month;     /* that the window shows */
  GPtrArray       *offers;    /* (owned) (nullable) (element-type PremiaSearchItem): commands and settings of whoever searches */
  gboolean         coming; /* the workspace is being opened: what is in it cannot be found yet */
} PremiaSearchSource;

/**
 * PremiaSearchProvider: a kind of things that can be found. Both calls are optional, know no window, and must not change @source.
 * To make something else to be found, write one and name it in premia-search-index.c.
 */
typedef struct
{
  PremiaSearchGroup group;
  /* Once, on a thread: all there is, as it is to stand where nothing else tells them apart. FALSE: some of it could not be read. */
  gboolean (*list) (const PremiaSearchSource *source, GPtrArray *items, GError **error);
  /* For each thing that is typed, on the main thread, so in a few milliseconds: what is made up for this question or looked up by it.
   * @people: (element-type PremiaSearchItem): all items of PREMIA_SEARCH_PEOPLE, each with a person's id as its target. */
  void     (*ask) (const PremiaSearchSource *source, PremiaSearchQuery *query, GPtrArray *people, GArray *hits);
  /* Whether it lists what there is without a workspace, too: then it must need none. */
  gboolean always;
} PremiaSearchProvider;

extern const PremiaSearchProvider premia_search_people;
extern const PremiaSearchProvider premia_search_pay;
extern const PremiaSearchProvider premia_search_activity;
extern const PremiaSearchProvider premia_search_schemes;
extern const PremiaSearchProvider premia_search_badges;
extern const PremiaSearchProvider premia_search_reports;
extern const PremiaSearchProvider premia_search_imports;
extern const PremiaSearchProvider premia_search_help;

G_END_DECLS
