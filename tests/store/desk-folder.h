/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"
#include "support/company.h"

/* A folder of a test, with a workspace in it. */
typedef struct
{
  char *path;      /* (owned): of the folder */
  char *workspace; /* (owned): where the workspace is to be */
} DeskFolder;

DeskFolder      *desk_folder_new (void);
/* Removes it with all that is in it. */
void             desk_folder_free (DeskFolder *self);
/* A new workspace of “Ромашка”. */
PremiaWorkspace *desk_folder_create (DeskFolder *self);
PremiaWorkspace *desk_folder_open (DeskFolder *self);
/* Names of the files in it, sorted, with blanks between. (transfer full) */
char            *desk_folder_list (DeskFolder *self);
/* The workspace's bytes. (transfer full) */
GBytes          *desk_folder_read (DeskFolder *self);
/* A file beside the workspace. (transfer full) */
char            *desk_folder_beside (DeskFolder *self, const char *ending);

/* Rows of people as company_people() takes them. (transfer full) (element-type PremiaPersonRow) */
GPtrArray       *desk_people (const char *lines);
/* Pushes lines as company_add() takes them; counts verdicts. */
gboolean         desk_import (PremiaWorkspace *workspace, const char *lines, PremiaMergeCount *count, GError **error);
/* All column blobs of a dataset with their names, by name. (transfer full) */
GBytes          *desk_columns (PremiaDataset *dataset);

/* @n lines of actions, most of them new, some the same again: calls, appointments and deals of a few people, with
 * and without keys. */
char            *desk_random_actions (GRand *random, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFolder, desk_folder_free)
