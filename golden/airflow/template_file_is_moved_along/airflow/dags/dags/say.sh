echo "{{ params.who }} on {{ ds }}"
