/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contests-part"

#include "premia-contests-part-private.h"
#include "premia-contest-card.h"
#include "premia-contest-templates.h"

#include "design/premia-contest-template.h"
#include "engine/premia-badge.h"
#include "engine/premia-wording-contest.h"
#include "exchange/premia-contest-file.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (PremiaContestsPart, premia_contests_part, PREMIA_TYPE_BADGE_PART)

static PremiaBadgeSession *
session_of (PremiaContestsPart *self)
{
  return premia_badge_part_get_session (PREMIA_BADGE_PART (self));
}

static PremiaContext *
context_of (PremiaContestsPart *self)
{
  return premia_badge_part_get_context (PREMIA_BADGE_PART (self));
}

/* ---- the list ---- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* What needs a look, what runs, what comes, what is over. */
static guint
rank_of (const PremiaContestEntry *entry)
{
  static const guint ranks[] = { 2, 1, 3 };

  return entry->result == NULL ? 0 : ranks[premia_contest_result_get_state (entry->result)];
}

static void
show_cards (PremiaContestsPart *self)
{
  GPtrArray *entries = premia_contest_job_get_entries (self->shown);
  PremiaLocale *locale = premia_context_get_locale (context_of (self));

  clear_box (self->cards);
  for (guint rank = 0; rank < 4; rank++)
    for (guint i = 0; i < entries->len; i++)
      if (rank_of (g_ptr_array_index (entries, i)) == rank)
        gtk_box_append (self->cards, premia_contest_card_new (g_ptr_array_index (entries, i), locale));
}

static const PremiaContestEntry *
find_entry (PremiaContestsPart *self, const char *id)
{
  GPtrArray *entries = self->shown == NULL ? NULL : premia_contest_job_get_entries (self->shown);

  for (guint i = 0; entries != NULL && id != NULL && i < entries->len; i++)
    if (strcmp (((const PremiaContestEntry *) g_ptr_array_index (entries, i))->id, id) == 0)
      return g_ptr_array_index (entries, i);
  return NULL;
}

static const char *
choose_page (PremiaContestsPart *self)
{
  const PremiaContestEntry *open = find_entry (self, self->open);

  if (self->shown == NULL)
    return "loading";
  if (open != NULL)
    return "one";
  return premia_contest_job_get_entries (self->shown)->len == 0 && premia_contest_job_get_awards (self->shown)->len == 0 ? "empty" : "list";
}

static void
show_editable (PremiaContestsPart *self)
{
  const gboolean editable = premia_badge_session_is_editable (session_of (self));

  gtk_widget_set_sensitive (self->new_button, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->templates_place), editable);
  premia_contest_view_set_editable (self->view, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contests.new", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "contests.remove", editable && self->open != NULL);
}

static void
show (PremiaContestsPart *self)
{
  const PremiaContestEntry *open = find_entry (self, self->open);

  if (self->shown != NULL)
    {
      show_cards (self);
      premia_contests_part_show_awards (self);
    }
  if (open != NULL)
    premia_contest_view_set_entry (self->view, open, self->desk, self->today);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  show_editable (self);
}

/* ---- how they stand ---- */

static void
forget (PremiaContestsPart *self)
{
  g_clear_object (&self->shown);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->handed, g_ptr_array_unref);
  premia_badge_part_set_number (PREMIA_BADGE_PART (self), 0);
}

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PremiaContestsPart) self = data;
  PremiaPage *page = premia_badge_part_get_page (PREMIA_BADGE_PART (self));
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (page != NULL)
    premia_page_end_wait (page);
  /* Another workspace is open meanwhile, or the window is gone. */
  if (self->job != PREMIA_CONTEST_JOB (source) || page == NULL)
    return;
  g_clear_object (&self->job);
  if (done)
    {
      g_set_object (&self->shown, PREMIA_CONTEST_JOB (source));
      g_clear_pointer (&self->desk, premia_desk_unref);
      self->desk = g_steal_pointer (&self->job_desk);
      /* Somebody is still typing: what they have typed since is not taken back for a moment. */
      if (!self->again)
        show (self);
    }
  else if (page != NULL)
    premia_page_show_problem (page, error->message);
  g_clear_pointer (&self->job_desk, premia_desk_unref);
  if (self->again)
    premia_contests_part_refresh (self);
}

void
premia_contests_part_refresh (PremiaContestsPart *self)
{
  PremiaContext *context = context_of (self);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (session_of (self));
  PremiaWorkspace *workspace = context == NULL ? NULL : premia_context_get_workspace (context);
  PremiaDesk *desk = context == NULL ? NULL : premia_context_get_desk (context);
  PremiaInstant now;

  self->again = self->job != NULL;
  if (self->again || workspace == NULL || desk == NULL || set == NULL)
    return;
  now = premia_context_now (context);
  self->today = premia_zone_date_of (premia_desk_get_own_zone (desk), now);
  self->job = premia_contest_job_new (workspace, desk, set, now);
  self->job_desk = premia_desk_ref (desk);
  premia_page_begin_wait (premia_badge_part_get_page (PREMIA_BADGE_PART (self)));
  premia_job_run_async (PREMIA_JOB (self->job), NULL, on_judged_cb, g_object_ref (self));
}

static void
on_stored_cb (PremiaContestsPart *self, guint nouns)
{
  if ((nouns & (PREMIA_WORKSPACE_BADGES | PREMIA_WORKSPACE_PAY | PREMIA_WORKSPACE_OUTBOX)) != 0)
    premia_contests_part_refresh (self);
}

static void
on_session_cb (PremiaContestsPart *self)
{
  PremiaContext *context = context_of (self);
  PremiaWorkspace *workspace = context == NULL ? NULL : premia_context_get_workspace (context);

  if (context == NULL)
    return;
  if (workspace != self->workspace)
    {
      const gboolean had = self->workspace != NULL;

      if (had)
        g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_set_object (&self->workspace, workspace);
      if (workspace != NULL)
        g_signal_connect_object (workspace, "changed", G_CALLBACK (on_stored_cb), self, G_CONNECT_SWAPPED);
      /* What somebody wants to look at may have been said before there was a workspace. */
      if (had)
        g_clear_pointer (&self->open, g_free);
      forget (self);
      g_clear_object (&self->job);
      g_clear_pointer (&self->job_desk, premia_desk_unref);
      show (self);
    }
  premia_contests_part_refresh (self);
  show_editable (self);
}

/* ---- changing ---- */

static void
keep (PremiaContestsPart *self, PremiaContest *contest, const char *what, const char *merge)
{
  g_autoptr (PremiaStoredBadgeSet) next = premia_stored_badge_set_copy (premia_badge_session_get (session_of (self)));
  g_autofree char *text = premia_contest_to_text (contest);

  premia_stored_badge_set_set_contest (next, contest->id, text);
  premia_badge_session_apply (session_of (self), next, what, merge);
}

static void
on_edited_cb (PremiaContestsPart *self, gpointer data, const char *field)
{
  PremiaContest *contest = data;
  g_autofree char *name = premia_wording_contest_name (contest, premia_locale_get_words (premia_context_get_locale (context_of (self))));
  /* Translators: what would be undone: the rule of a contest */
  g_autofree char *what = g_strdup_printf (_("“%s”"), name), *merge = g_strdup_printf ("contest:%s:%s", contest->id, field);

  keep (self, contest, what, merge);
}

/* One that no contest, and nothing that was handed out, has. */
static char *
make_id (PremiaContestsPart *self, PremiaContestKind kind)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (session_of (self));
  GPtrArray *awards = premia_contest_job_get_awards (self->shown);

  for (guint n = 1;; n++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", premia_contest_kind_to_string (kind), n);
      gboolean taken = *premia_stored_badge_set_get_contest (set, id) != '\0';

      for (guint i = 0; !taken && i < awards->len; i++)
        taken = strcmp (((const PremiaAward *) g_ptr_array_index (awards, i))->contest, id) == 0;
      if (!taken)
        return g_steal_pointer (&id);
    }
}

static void
on_new_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (widget);
  const PremiaContestTemplate template = g_variant_get_uint32 (parameter);
  g_autofree char *id = NULL, *what = NULL;
  g_autoptr (PremiaContest) contest = NULL;

  if (self->shown == NULL || template >= PREMIA_N_CONTEST_TEMPLATES)
    return;
  id = make_id (self, premia_contest_template_get_kind (template));
  contest = premia_contest_template_new (template, id, premia_desk_get_dataset (self->desk), premia_desk_get_own_zone (self->desk),
                                         premia_desk_get_settings (self->desk)->currency, self->today);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->new_button));
  what = g_strdup_printf (_("New: “%s”"), _(premia_contest_template_get_name (template)));
  g_free (self->open);
  self->open = g_steal_pointer (&id);
  keep (self, contest, what, NULL);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (widget);
  g_autoptr (PremiaStoredBadgeSet) next = NULL;
  g_autofree char *id = g_steal_pointer (&self->open);

  if (id == NULL || premia_badge_session_get (session_of (self)) == NULL)
    return;
  next = premia_stored_badge_set_copy (premia_badge_session_get (session_of (self)));
  premia_stored_badge_set_set_contest (next, id, "");
  if (premia_badge_session_apply (session_of (self), next, _("Remove a contest"), NULL))
    premia_badge_part_tell (PREMIA_BADGE_PART (self), _("Removed. What was handed out stays."), _("Undo"), "page.undo");
  show (self);
}

static void
open_one (PremiaContestsPart *self, const char *id)
{
  g_free (self->open);
  self->open = g_strdup (id);
  show (self);
}

static void
on_open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_one (PREMIA_CONTESTS_PART (widget), g_variant_get_string (parameter, NULL));
}

static void
on_list_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_one (PREMIA_CONTESTS_PART (widget), NULL);
}

static void
on_take_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_contests_part_take_last_back (PREMIA_CONTESTS_PART (widget));
}

/* ---- the widget ---- */

static gboolean
premia_contests_part_show_badge (PremiaBadgePart *part, const char *badge)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (part);
  g_auto (PremiaBadge) which = { 0 };

  if (badge == NULL)
    return TRUE;
  if (!premia_badge_parse (badge, &which) || which.kind != PREMIA_BADGE_CONTEST)
    return FALSE;
  open_one (self, which.name);
  return self->shown == NULL || find_entry (self, which.name) != NULL;
}

static void
premia_contests_part_constructed (GObject *object)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (object);

  G_OBJECT_CLASS (premia_contests_part_parent_class)->constructed (object);

  adw_bin_set_child (self->new_place, premia_contest_templates_new ());
  adw_bin_set_child (self->templates_place, premia_contest_templates_new ());
  premia_contest_view_set_locale (self->view, premia_context_get_locale (context_of (self)));
  g_signal_connect_object (self->view, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session_of (self), "changed", G_CALLBACK (on_session_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session_of (self), "state", G_CALLBACK (show_editable), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context_of (self), "desk-changed", G_CALLBACK (premia_contests_part_refresh), self, G_CONNECT_SWAPPED);
  on_session_cb (self);
}

/* Another day may have begun since it was last looked at, and with it the end of a contest. */
static void
premia_contests_part_map (GtkWidget *widget)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (widget);
  PremiaContext *context = context_of (self);

  GTK_WIDGET_CLASS (premia_contests_part_parent_class)->map (widget);

  if (context != NULL && self->desk != NULL
      && premia_zone_date_of (premia_desk_get_own_zone (self->desk), premia_context_now (context)) != self->today)
    premia_contests_part_refresh (self);
}

static void
premia_contests_part_dispose (GObject *object)
{
  PremiaContestsPart *self = PREMIA_CONTESTS_PART (object);

  g_clear_object (&self->job);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->job_desk, premia_desk_unref);
  g_clear_pointer (&self->handed, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_free);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  self->again = FALSE;

  G_OBJECT_CLASS (premia_contests_part_parent_class)->dispose (object);
}

static void
premia_contests_part_class_init (PremiaContestsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_contests_part_constructed;
  object_class->dispose = premia_contests_part_dispose;
  widget_class->map = premia_contests_part_map;
  PREMIA_BADGE_PART_CLASS (klass)->show_badge = premia_contests_part_show_badge;

  g_type_ensure (PREMIA_TYPE_CONTEST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-contests-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, new_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, new_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, templates_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, waiting);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, cards);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, past_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestsPart, view);
  gtk_widget_class_install_action (widget_class, "contests.new", "u", on_new_cb);
  gtk_widget_class_install_action (widget_class, "contests.open", "s", on_open_cb);
  gtk_widget_class_install_action (widget_class, "contests.list", NULL, on_list_cb);
  gtk_widget_class_install_action (widget_class, "contests.remove", NULL, on_remove_cb);
  gtk_widget_class_install_action (widget_class, "contests.take-back", NULL, on_take_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "contests.list", NULL);
}

static void
premia_contests_part_init (PremiaContestsPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
premia_contests_part_is_ready (PremiaContestsPart *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTESTS_PART (self), FALSE);

  return self->shown != NULL && self->job == NULL && !self->again && !self->handing;
}
