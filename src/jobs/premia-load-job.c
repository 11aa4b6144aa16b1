/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-load-job"

#include "premia-load-job.h"
#include "premia-desk-private.h"

#include "exchange/premia-brand-file.h"
#include "store/premia-workspace-badges.h"
#include "store/premia-workspace-pay.h"
#include "store/premia-workspace-server.h"

#include <glib/gi18n.h>

#define ROWS (PREMIA_WORKSPACE_PEOPLE | PREMIA_WORKSPACE_ACTIONS | PREMIA_WORKSPACE_TERMS)
#define BOOK (PREMIA_WORKSPACE_RUNS | PREMIA_WORKSPACE_PAY)

struct _PremiaLoadJob
{
  PremiaJob           parent_instance;
  PremiaWorkspace    *workspace; /* (owned) */
  PremiaDesk         *earlier;   /* (owned) (nullable) */
  PremiaWorkspaceNoun changed;
  PremiaDesk         *desk;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaLoadJob, premia_load_job, PREMIA_TYPE_JOB)

static PremiaClosing *
fetch_closing (gint64 id, gpointer user_data, GError **error)
{
  return premia_workspace_find_closing (user_data, id, error);
}

static char *
fetch_scheme (const char *scheme, const char *sha256, PremiaDate *from, gpointer user_data, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PremiaStoredScheme) stored = premia_workspace_find_version (user_data, scheme, sha256, &cause);

  if (stored != NULL)
    {
      *from = stored->holds_from;
      return g_steal_pointer (&stored->text);
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED, _("The text of “%s” by which a period was closed is no more in “%s”: go on with a backup."),
                 scheme, premia_workspace_get_path (user_data));
  return NULL;
}

static PremiaPayBook *
load_pay_book (PremiaLoadJob *self, GError **error)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) adjustments = NULL;
  PremiaPayBook *book;

  if (self->earlier != NULL && (self->changed & BOOK) == 0)
    return premia_pay_book_ref (self->earlier->pay_book);
  runs = premia_workspace_list_runs (self->workspace, NULL, error);
  if (runs == NULL)
    return NULL;
  adjustments = premia_workspace_list_adjustments (self->workspace, NULL, NULL, error);
  if (adjustments == NULL)
    return NULL;
  book = premia_pay_book_new (runs, adjustments, fetch_closing, fetch_scheme, g_object_ref (self->workspace), g_object_unref);
  if (self->earlier != NULL)
    premia_pay_book_inherit (book, self->earlier->pay_book);
  return book;
}

static gboolean
load_versions (PremiaLoadJob *self, GPtrArray *schemes, GError **error)
{
  GPtrArray *assignments = premia_workspace_list_assignments (self->workspace, NULL, NULL, error);

  if (assignments == NULL)
    return FALSE;
  premia_desk_take_assignments (self->desk, assignments);
  for (guint i = 0; i < schemes->len; i++)
    {
      const PremiaStoredScheme *scheme = g_ptr_array_index (schemes, i);
      g_autoptr (GPtrArray) versions = premia_workspace_list_versions_in_force (self->workspace, scheme->id, error);

      if (versions == NULL)
        return FALSE;
      premia_desk_take_versions (self->desk, scheme->id, versions);
    }
  return TRUE;
}

static gboolean
load_on_cost (PremiaLoadJob *self, GError **error)
{
  g_autofree char *text = premia_workspace_get_setting (self->workspace, PREMIA_ON_COST, error);
  PremiaMoney percent;

  if (text == NULL)
    return FALSE;
  /* What is no number, or below 0, was written by nobody of us. */
  if (*text != '\0' && premia_money_parse (text, -1, &percent, NULL) && percent >= 0)
    self->desk->on_cost = percent / 100;
  return TRUE;
}

static gboolean
load_year (PremiaLoadJob *self, GError **error)
{
  g_autofree char *text = premia_workspace_get_setting (self->workspace, PREMIA_YEAR_BEGINS, error);
  guint64 month;

  if (text == NULL)
    return FALSE;
  if (g_ascii_string_to_unsigned (text, 10, 1, 12, &month, NULL))
    self->desk->year_shift = (guint) month - 1;
  return TRUE;
}

static char *
fetch_rules (const char *sha256, gpointer user_data, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *text = premia_workspace_find_gamification_version (user_data, sha256, &cause);

  if (text != NULL)
    return text;
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED,
                 _("The rules for badges by which a period was closed are no more in “%s”: go on with a backup."), premia_workspace_get_path (user_data));
  return NULL;
}

static gboolean
load_badge_book (PremiaLoadJob *self, GError **error)
{
  PremiaDesk *desk = self->desk, *earlier = self->earlier;
  g_autofree char *text = premia_workspace_get_gamification (self->workspace, error);

  if (text == NULL)
    return FALSE;
  if (earlier != NULL && earlier->dataset == desk->dataset && premia_badge_book_is_current (earlier->badge_book, text)
      && g_str_equal (premia_zone_get_name (earlier->zone), premia_zone_get_name (desk->zone)))
    desk->badge_book = premia_badge_book_ref (earlier->badge_book);
  else
    desk->badge_book = premia_badge_book_new (desk->dataset, desk->zone, text, fetch_rules, g_object_ref (self->workspace), g_object_unref);
  return TRUE;
}

/* A brand that cannot be read is none: pages go without it. */
static gboolean
load_brand (PremiaLoadJob *self, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (self->workspace, error);
  g_autoptr (PremiaBrand) brand = NULL;
  g_autoptr (GBytes) logo = NULL;

  if (set == NULL)
    return FALSE;
  brand = *set->brand == '\0' ? NULL : premia_brand_file_parse (set->brand, -1, "brand.json", NULL);
  if (brand == NULL)
    return TRUE;
  if (*brand->logo != '\0')
    logo = premia_workspace_get_picture (self->workspace, brand->logo, NULL, NULL);
  self->desk->brand = premia_letter_brand_new (brand, logo);
  return TRUE;
}

static gboolean
load_drafts (PremiaLoadJob *self, GError **error)
{
  g_autoptr (GPtrArray) drafts = premia_workspace_list_drafts (self->workspace, error);

  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    premia_desk_take_draft (self->desk, g_ptr_array_index (drafts, i));
  return TRUE;
}

static void
on_read_cb (double fraction, gpointer user_data)
{
  premia_job_report (user_data, fraction);
}

static gboolean
premia_load_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaLoadJob *self = PREMIA_LOAD_JOB (job);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (self->workspace, error);
  g_autoptr (GPtrArray) schemes = NULL;
  g_autoptr (PremiaPayBook) book = NULL;

  if (settings == NULL)
    return FALSE;
  schemes = premia_workspace_list_schemes (self->workspace, error);
  if (schemes == NULL)
    return FALSE;
  if (self->earlier != NULL && (self->changed & ROWS) == 0)
    dataset = premia_dataset_ref (self->earlier->dataset);
  else
    dataset = premia_workspace_load_dataset_told (self->workspace, on_read_cb, self, cancellable, error);
  if (dataset == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  book = load_pay_book (self, error);
  if (book == NULL)
    return FALSE;
  self->desk = premia_desk_new (g_steal_pointer (&dataset), g_steal_pointer (&settings), schemes, g_steal_pointer (&book), error);
  return self->desk != NULL && load_versions (self, schemes, error) && load_drafts (self, error) && load_on_cost (self, error)
         && load_year (self, error) && load_badge_book (self, error) && load_brand (self, error);
}

static void
premia_load_job_finalize (GObject *object)
{
  PremiaLoadJob *self = PREMIA_LOAD_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->earlier, premia_desk_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_load_job_parent_class)->finalize (object);
}

static void
premia_load_job_class_init (PremiaLoadJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_load_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_load_job_run;
}

static void
premia_load_job_init (PremiaLoadJob *self)
{
}

PremiaLoadJob *
premia_load_job_new (PremiaWorkspace *workspace, PremiaDesk *earlier, PremiaWorkspaceNoun changed)
{
  PremiaLoadJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_LOAD_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->earlier = earlier != NULL ? premia_desk_ref (earlier) : NULL;
  self->changed = changed;
  return self;
}

PremiaDesk *
premia_load_job_get_desk (PremiaLoadJob *self)
{
  g_return_val_if_fail (PREMIA_IS_LOAD_JOB (self), NULL);

  return self->desk;
}
