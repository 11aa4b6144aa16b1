/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scoreboard"

#include "premia-scoreboard-private.h"
#include "ui/context/premia-badge-watch.h"

#include <glib/gi18n.h>

/* What is counted, on a thread. */
typedef struct
{
  PremiaWorkspace      *workspace; /* (owned) (nullable) */
  PremiaDesk           *desk;   /* (owned) */
  PremiaBadgeReplay    *replay; /* (owned) (nullable) */
  PremiaStoredBadgeSet *set;    /* (owned) (nullable) */
  PremiaInstant         now;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->workspace);
  premia_desk_unref (question->desk);
  g_clear_pointer (&question->replay, premia_badge_replay_unref);
  g_clear_pointer (&question->set, premia_stored_badge_set_free);
  g_free (question);
}

static void
paint_face (cairo_t *cr, double size, gpointer user_data)
{
  premia_badge_face_paint (user_data, cr, 0.0, 0.0, size);
}

static PremiaScorePicture *
make_picture (const char *badge, gpointer user_data)
{
  PremiaScoreboard *self = user_data;

  if (self->wardrobe == NULL)
    return NULL;
  return premia_score_picture_new (paint_face, premia_badge_face_copy (premia_badge_wardrobe_get_face (self->wardrobe, badge, NULL)),
                                   (GDestroyNotify) premia_badge_face_free);
}

static void
fill_telling (PremiaScoreboard *self, PremiaScoreTelling *telling)
{
  *telling = (PremiaScoreTelling) {
    .locale = premia_context_get_locale (self->context),
    .kinds = premia_score_settings_get_kinds (self->settings),
    .names = premia_score_settings_get_names (self->settings),
    .deal_amounts = premia_score_settings_get_deal_amounts (self->settings),
    .picture = make_picture,
    .user_data = self,
  };
}

static void
show_brand (PremiaScoreboard *self)
{
  const char *company = premia_desk_get_settings (self->facts->desk)->company;
  const PremiaBrand *brand = self->wardrobe != NULL ? premia_badge_wardrobe_get_brand (self->wardrobe) : NULL;

  if (brand == NULL)
    premia_score_view_set_brand (self->view, company, NULL, "", "");
  else
    premia_score_view_set_brand (self->view, *brand->name != '\0' ? brand->name : company, premia_badge_wardrobe_get_logo (self->wardrobe),
                                 brand->primary_color, brand->secondary_color);
}

void
premia_scoreboard_tell (PremiaScoreboard *self)
{
  PremiaScoreTelling telling;
  g_autoptr (GPtrArray) slides = NULL;
  g_autofree char *day = NULL;

  if (self->facts == NULL)
    return;
  fill_telling (self, &telling);
  day = premia_locale_format_date (telling.locale, self->facts->today);
  slides = premia_score_slides_new (self->facts, &telling);
  show_brand (self);
  premia_score_view_set_day (self->view, day);
  premia_score_view_set_slides (self->view, slides);
  if (self->wanted != NULL && premia_score_view_show (self->view, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
}

static void
take_looks (PremiaScoreboard *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_watch_get_set (premia_context_get_badge_watch (self->context));

  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  if (set != NULL)
    self->wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (self->context));
}

/* What came in meanwhile, of the same workspace. */
static void
cheer (PremiaScoreboard *self, const PremiaScoreFacts *before)
{
  PremiaScoreTelling telling;
  g_autoptr (GPtrArray) news = NULL;

  fill_telling (self, &telling);
  news = premia_score_news_list (self->facts, before, &telling);
  while (news->len > 0)
    premia_score_view_cheer (self->view, g_ptr_array_steal_index (news, 0));
}

static void
take_facts (PremiaScoreboard *self, PremiaScoreFacts *facts)
{
  PremiaScoreFacts *before = g_steal_pointer (&self->facts);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  /* Badges that are there because their rules are new, or known at last, are no news. */
  const gboolean same = before != NULL && workspace == self->workspace && (before->replay == NULL) == (facts->replay == NULL)
                        && g_str_equal (before->rules, facts->rules);

  self->facts = facts;
  take_looks (self);
  g_set_object (&self->workspace, workspace);
  premia_scoreboard_tell (self);
  if (same)
    cheer (self, before);
  g_clear_pointer (&before, premia_score_facts_free);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  GError *error = NULL;
  PremiaScoreFacts *facts = premia_score_facts_new (question->desk, question->replay, question->set, question->now, cancellable, &error);

  if (facts != NULL)
    g_task_return_pointer (task, facts, (GDestroyNotify) premia_score_facts_free);
  else
    g_task_return_error (task, error);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (source);
  g_autoptr (GError) error = NULL;
  PremiaScoreFacts *facts = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->counting);
  /* Another company's was opened while this one's was counted. */
  if (facts != NULL && ((const Question *) g_task_get_task_data (G_TASK (result)))->workspace != premia_context_get_workspace (self->context))
    premia_score_facts_free (facts);
  else if (facts != NULL)
    take_facts (self, facts);
  else
    premia_context_tell_problem (self->context, error->message);
  if (self->stale)
    premia_scoreboard_count (self);
}

void
premia_scoreboard_count (PremiaScoreboard *self)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (watch);
  const PremiaStoredBadgeSet *set = premia_badge_watch_get_set (watch);
  g_autoptr (GTask) task = NULL;
  Question *question;

  /* It tells when it is ready, and what it is of belongs together. */
  if (premia_badge_watch_is_busy (watch) || premia_badge_watch_get_desk (watch) == NULL)
    return;
  self->stale = self->counting != NULL;
  if (self->stale)
    return;
  self->counting = g_cancellable_new ();
  question = g_new0 (Question, 1);
  g_set_object (&question->workspace, premia_context_get_workspace (self->context));
  question->desk = premia_desk_ref (premia_badge_watch_get_desk (watch));
  question->replay = replay != NULL ? premia_badge_replay_ref (replay) : NULL;
  question->set = set != NULL ? premia_stored_badge_set_copy (set) : NULL;
  question->now = premia_context_now (self->context);
  task = g_task_new (self, self->counting, on_counted_cb, NULL);
  g_task_set_source_tag (task, premia_scoreboard_count);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, count);
}
