/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contests-part"

#include "premia-contests-part-private.h"
#include "premia-award-group.h"

#include "engine/premia-wording-contest.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of those who have had something the latest; the audit log has all. */
#define MAX_PAST 30

static PremiaLocale *
locale_of (PremiaContestsPart *self)
{
  return premia_context_get_locale (premia_badge_part_get_context (PREMIA_BADGE_PART (self)));
}

/* ---- handing out and taking back ---- */

typedef struct
{
  PremiaContestsPart *self;   /* (owned) */
  GPtrArray          *orders; /* (owned) */
  gboolean            take_back;
} Handing;

static void
tell_done (Handing *handing)
{
  PremiaContestsPart *self = handing->self;
  PremiaContext *context = premia_badge_part_get_context (PREMIA_BADGE_PART (self));
  const guint n = handing->orders->len;
  g_autofree char *text = NULL, *count = NULL;

  g_clear_pointer (&self->handed, g_ptr_array_unref);
  if (handing->take_back)
    {
      premia_badge_part_tell (PREMIA_BADGE_PART (self), _("Taken back"), NULL, NULL);
      return;
    }
  self->handed = g_ptr_array_ref (handing->orders);
  /* It goes on without its page. */
  count = context != NULL ? premia_locale_format_count (premia_context_get_locale (context), n) : g_strdup_printf ("%u", n);
  text = g_strdup_printf (ngettext ("%s winner has what they won", "%s winners have what they won", n), count);
  premia_badge_part_tell (PREMIA_BADGE_PART (self), text, _("Take Back"), "contests.take-back");
}

static void
on_handed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Handing *handing = data;
  PremiaPage *page = premia_badge_part_get_page (PREMIA_BADGE_PART (handing->self));
  g_autoptr (GError) error = NULL;

  handing->self->handing = FALSE;
  if (premia_job_run_finish (PREMIA_JOB (source), result, &error))
    tell_done (handing);
  else if (page != NULL)
    premia_page_show_problem (page, error->message);
  if (page != NULL)
    {
      premia_page_end_wait (page);
      premia_contests_part_refresh (handing->self);
    }
  g_object_unref (handing->self);
  g_ptr_array_unref (handing->orders);
  g_free (handing);
}

static void
run (PremiaContestsPart *self, GPtrArray *orders, gboolean take_back)
{
  PremiaPage *page = premia_badge_part_get_page (PREMIA_BADGE_PART (self));
  g_autoptr (PremiaAwardJob) job = NULL;
  Handing *handing;

  if (self->handing || self->workspace == NULL || page == NULL || orders->len == 0)
    return;
  handing = g_new (Handing, 1);
  *handing = (Handing) { g_object_ref (self), g_ptr_array_ref (orders), take_back };
  self->handing = TRUE;
  premia_page_show_problem (page, NULL);
  premia_page_begin_wait (page);
  job = premia_award_job_new (self->workspace, orders, take_back);
  premia_job_run_async (PREMIA_JOB (job), NULL, on_handed_cb, handing);
}

static void
on_hand_out_cb (PremiaContestsPart *self, GPtrArray *orders)
{
  run (self, orders, FALSE);
}

void
premia_contests_part_take_last_back (PremiaContestsPart *self)
{
  if (self->handed != NULL)
    run (self, self->handed, TRUE);
}

/* ---- who waits ---- */

static gboolean
is_first_of_occasion (GArray *wins, guint index)
{
  const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, index);

  for (guint i = 0; i < index; i++)
    if (strcmp (g_array_index (wins, PremiaContestWin, i).occasion, win->occasion) == 0)
      return FALSE;
  return TRUE;
}

static guint
add_group (PremiaContestsPart *self, PremiaContestResult *result, const PremiaContestWin *win, const char *occasion, gboolean editable)
{
  g_autoptr (GPtrArray) orders = premia_award_orders_new (result, occasion, premia_contest_job_get_awards (self->shown),
                                                          premia_locale_get_words (locale_of (self)));
  GtkWidget *group;

  if (orders->len == 0)
    return 0;
  group = premia_award_group_new (result, win, occasion == NULL, orders, self->desk, locale_of (self));
  premia_award_group_set_editable (PREMIA_AWARD_GROUP (group), editable);
  g_signal_connect_object (group, "hand-out", G_CALLBACK (on_hand_out_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->waiting, group);
  return orders->len;
}

static guint
show_waiting_of (PremiaContestsPart *self, PremiaContestResult *result, gboolean editable)
{
  const PremiaContest *contest = premia_contest_result_get_contest (result);
  GArray *wins = premia_contest_result_get_wins (result);
  guint n = 0;

  /* Each streak without end is an occasion of its own: they go out together. */
  if (wins->len > 0 && !contest->repeats && contest->to == PREMIA_DATE_NONE)
    return add_group (self, result, &g_array_index (wins, PremiaContestWin, wins->len - 1), NULL, editable);
  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);

      if (is_first_of_occasion (wins, i))
        n += add_group (self, result, win, win->occasion, editable);
    }
  return n;
}

static guint
show_waiting (PremiaContestsPart *self, gboolean editable)
{
  GPtrArray *entries = premia_contest_job_get_entries (self->shown);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->waiting))) != NULL)
    gtk_box_remove (self->waiting, child);
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaContestEntry *entry = g_ptr_array_index (entries, i);

      if (entry->result != NULL)
        n += show_waiting_of (self, entry->result, editable);
    }
  gtk_widget_set_visible (self->waiting_box, n > 0);
  return n;
}

/* ---- who has had what ---- */

static const PremiaContestEntry *
find_entry (PremiaContestsPart *self, const char *id)
{
  GPtrArray *entries = premia_contest_job_get_entries (self->shown);

  for (guint i = 0; i < entries->len; i++)
    if (strcmp (((const PremiaContestEntry *) g_ptr_array_index (entries, i))->id, id) == 0)
      return g_ptr_array_index (entries, i);
  return NULL;
}

static char *
say_award (PremiaContestsPart *self, const PremiaAward *award)
{
  const PremiaContestEntry *entry = find_entry (self, award->contest);
  g_autofree char *occasion = NULL, *what = premia_contest_say_award (award, self->desk, locale_of (self));
  PremiaDate first, last;

  if (entry != NULL && entry->contest != NULL && premia_contest_occasion_read (award->occasion, &first, &last))
    occasion = premia_contest_say_occasion (entry->contest, first, last, locale_of (self));
  else
    occasion = g_strdup_printf (_("%1$s, %2$s"), award->contest, award->occasion);
  return g_strdup_printf ("%s · %s", occasion, what);
}

/* Something was cancelled since, or the rule is another one. */
static gboolean
is_won_still (PremiaContestsPart *self, const PremiaAward *award)
{
  const PremiaContestEntry *entry = find_entry (self, award->contest);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
  GArray *wins = entry == NULL || entry->result == NULL ? NULL : premia_contest_result_get_wins (entry->result);

  for (guint i = 0; wins != NULL && i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);

      if (strcmp (win->occasion, award->occasion) == 0 && strcmp (premia_people_get (people, win->person)->id, award->person) == 0)
        return TRUE;
    }
  return wins == NULL;
}

static void
on_take_back_cb (PremiaContestsPart *self, GtkButton *button)
{
  run (self, g_object_get_data (G_OBJECT (button), "premia-orders"), TRUE);
}

static GtkWidget *
make_take_back (PremiaContestsPart *self, const PremiaAward *award, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_award_order_free);
  const PremiaAwardOrder order = { award->contest, award->person, award->occasion, award->way, (char *) "", (char *) "", { 0 }, 0, 0, (char *) "" };
  g_autofree char *spoken = g_strdup_printf (_("Take Back: %s"), name);

  g_ptr_array_add (orders, premia_award_order_copy (&order));
  g_object_set_data_full (G_OBJECT (button), "premia-orders", orders, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Take Back"));
  premia_own_name_set (GTK_WIDGET (button), spoken);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_take_back_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_past_row (PremiaContestsPart *self, const PremiaAward *award, gboolean editable)
{
  GtkWidget *row = adw_action_row_new (), *button;
  const char *name = premia_contest_find_person (premia_desk_get_dataset (self->desk), award->person);
  g_autofree char *said = say_award (self, award), *when = NULL, *by = NULL, *subtitle = NULL;

  when = premia_locale_format_date (locale_of (self), premia_zone_date_of (premia_desk_get_own_zone (self->desk), award->at));
  /* Translators: who handed it out, and when */
  by = *award->author == '\0' ? g_strdup (when) : g_strdup_printf (_("%1$s, %2$s"), award->author, when);
  subtitle = is_won_still (self, award) ? g_strdup_printf ("%s · %s", said, by)
                                        : g_strdup_printf ("%s · %s\n%s", said, by, _("By what is known now they did not win it."));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  button = make_take_back (self, award, name);
  gtk_widget_set_sensitive (button, editable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_past (PremiaContestsPart *self, gboolean editable)
{
  GPtrArray *awards = premia_contest_job_get_awards (self->shown);
  GtkWidget *group;

  if (awards->len == 0)
    {
      adw_bin_set_child (self->past_place, NULL);
      return;
    }
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Handed Out"));
  for (guint i = awards->len; i > 0 && awards->len - i < MAX_PAST; i--)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_past_row (self, g_ptr_array_index (awards, i - 1), editable));
  adw_bin_set_child (self->past_place, group);
}

void
premia_contests_part_show_awards (PremiaContestsPart *self)
{
  const gboolean editable = premia_badge_session_is_editable (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));

  premia_badge_part_set_number (PREMIA_BADGE_PART (self), show_waiting (self, editable));
  show_past (self, editable);
}
