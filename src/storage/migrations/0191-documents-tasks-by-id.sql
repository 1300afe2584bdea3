-- The directives under which a task has stood are asked for by the task: by its page, and when it is given to another agency.
create index directive_task_by_task on directive_task (task_id);
